/** Variables as a process has them; a value of `undefined` is a variable that is not there. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Takes away everything that ties git to the repository patina was called from.
 *
 * For the rare command about *another* repository: a hook's `GIT_DIR` and `GIT_INDEX_FILE` would otherwise make
 * it read and write ours (git-facts 5). The list is git's own, `git rev-parse --local-env-vars`.
 */
export const unboundEnvironment: Environment = Object.fromEntries(
  [
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_CONFIG',
    'GIT_CONFIG_COUNT',
    'GIT_CONFIG_PARAMETERS',
    'GIT_DIR',
    'GIT_GRAFT_FILE',
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_INTERNAL_SUPER_PREFIX',
    'GIT_NO_REPLACE_OBJECTS',
    'GIT_OBJECT_DIRECTORY',
    'GIT_PREFIX',
    'GIT_REPLACE_REF_BASE',
    'GIT_SHALLOW_FILE',
    'GIT_WORK_TREE',
  ].map((name) => [name, undefined]),
)

/**
 * Config that every git call gets, so that no user's config changes what we read or write.
 *
 * The encodings matter for writing too: `commit-tree` never converts a message, it only labels it.
 */
export const pinnedConfig: readonly string[] = [
  'color.ui=false',
  'core.quotePath=false',
  'log.showSignature=false',
  'i18n.commitEncoding=UTF-8',
  'i18n.logOutputEncoding=UTF-8',
]

/**
 * Makes the environment git runs in: the caller's own, with what patina depends on pinned.
 *
 * History is read as it is stored, without replacements and grafts, or two clones would see two boards. Messages
 * are in English because some are matched, yet the character set stays the user's: gpg looks a signer's name up by it.
 */
export function gitEnvironment(env: Environment): Record<string, string> {
  const pinned: Environment = {
    GIT_ADVICE: '0',
    GIT_FLUSH: '0',
    GIT_GRAFT_FILE: noSuchFile,
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: undefined,
    LC_CTYPE: env.LC_ALL || env.LC_CTYPE || env.LANG,
    LC_MESSAGES: 'C',
  }
  return withoutGaps({ ...env, ...pinned })
}

/** A path below something that is no folder: git passes it over in silence, where an empty file makes it give advice. */
const noSuchFile = '/dev/null/none'

function withoutGaps(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
