import type { Kept } from '../shell/checkpoints.ts'

/** A checkpoint as programs get it. */
export function checkpointJson({ name, oid, made, workTree, head, branch, before }: Kept): object {
  return {
    name,
    commit: oid,
    made,
    workTree,
    head: head ?? null,
    branch: branch ?? null,
    before: before ?? null,
  }
}
