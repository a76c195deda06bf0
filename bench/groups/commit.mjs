// @ts-check
import { commitOf, leaveAtOnce, movesOf, patinaRepository, setUpHusky, usual } from './group.mjs'

/** The hooks of patina that git calls for a commit, in turn, where the build file is not tracked. */
const HOOKS = ['prepare-commit-msg', 'commit-msg', 'post-commit']

/** @type {import('./group.mjs').Group} */
export const commit = {
  name: 'git commit, in a history of 10,000 commits and 1,000 tasks',
  floors: { G: 'without hooks', H: 'husky, hooks that do nothing' },
  rows: [
    { what: '`git commit`, three hooks of sh that leave at once', is: 'leaving', budget: 'G + ? N' },
    {
      what: '`git commit` through husky, hooks that do nothing',
      is: 'husky, hooks that do nothing',
      budget: 'G + ? N',
    },
    { what: '`git commit` without patina keys, plain hooks folder', is: 'plain', budget: 'G + 0.2 N' },
    { what: '`git commit` without patina keys, through husky', is: 'husky', budget: 'H + 0.2 N' },
    { what: '`git commit` with trailers: validated, build file rewritten', is: 'keyed', budget: 'G + 1.6 N' },
    { what: '`git commit` with trailers, through husky', is: 'keyed, husky', budget: 'H + ? N' },
    { what: '`git commit` with trailers, tracked mode, sealed', is: 'tracked', budget: 'G + 2.2 N' },
    { what: '`git commit` without patina keys, one task active: linked', is: 'linked', budget: 'G + ? N' },
  ],
  async open(place) {
    const without = await place.repository(usual, 'without')
    const empty = await place.repository(usual, 'empty')
    setUpHusky(place, empty, HOOKS)
    const before = (/** @type {string} */ folder) => setUpHusky(place, folder)
    const leaving = await place.repository(usual, 'leaving')
    leaveAtOnce(leaving, HOOKS)
    const keyed = await patinaRepository(place, usual, 'keyed')
    const keyedHusky = await patinaRepository(place, usual, 'keyed-husky', { before })
    const tracked = await patinaRepository(place, usual, 'tracked', { options: ['--tracked'] })
    const linked = await patinaRepository(place, usual, 'linked')
    place.run(linked, 'git', 'commit', '--quiet', '--allow-empty', '-m', 'feat: begin', ...movesOf(usual)(0))
    return {
      variants: {
        'without hooks': commitOf(place, without),
        'husky, hooks that do nothing': commitOf(place, empty),
        leaving: commitOf(place, leaving),
        plain: commitOf(place, await patinaRepository(place, usual, 'plain')),
        husky: commitOf(place, await patinaRepository(place, usual, 'husky', { before })),
        keyed: commitOf(place, keyed, movesOf(usual)),
        'keyed, husky': commitOf(place, keyedHusky, movesOf(usual)),
        tracked: commitOf(place, tracked, movesOf(usual)),
        linked: commitOf(place, linked),
      },
    }
  },
}
