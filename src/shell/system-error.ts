import { type Problem, problem } from '../core/problem.ts'

/** Turns what the system refused into a problem; anything else is a bug of ours and goes on as one. */
export function refusal(code: string, fault: string, error: unknown): Problem {
  const cause = systemCode(error)
  if (cause === undefined) throw error
  return problem(code, `${fault}: ${reasons[cause] ?? cause}`)
}

/** The system's own name of an error, such as `ENOENT`; nothing for errors that are not the system's. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined
  const code = String(error.code)
  return /^E(?!RR_)/.test(code) ? code : undefined
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'disk quota exceeded',
  EEXIST: 'something else has its name',
  EFBIG: 'it would be larger than is allowed',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go in circles',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a part of its path is no folder',
  ENOTEMPTY: 'it is not empty',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
}
