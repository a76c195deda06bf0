// @ts-check
import { leaveAtOnce, movesOf, patinaRepository, setUpHusky, usual } from './group.mjs'

/** @typedef {import('./group.mjs').Place} Place */

/** @type {import('./group.mjs').Group} */
export const checkout = {
  name: 'git checkout, in a history of 10,000 commits and 1,000 tasks',
  floors: { G: 'without hooks', H: 'husky, a hook that does nothing' },
  rows: [
    {
      what: '`git checkout` of a branch, a hook of sh that leaves at once',
      is: 'leaving',
      budget: 'G + ? N',
    },
    { what: '`git checkout` of a branch, no event between the tips', is: 'no event', budget: 'G + 0.15 N' },
    { what: '`git checkout` of a branch, an event between the tips', is: 'an event', budget: 'G + 1.4 N' },
    { what: '`git checkout` of a branch, no event between, through husky', is: 'husky', budget: 'H + ? N' },
  ],
  async open(place) {
    const husky = (/** @type {string} */ folder) => setUpHusky(place, folder)
    const without = await place.repository(usual, 'checkout-without')
    const empty = await place.repository(usual, 'checkout-empty')
    setUpHusky(place, empty, ['post-checkout'])
    const leaving = await place.repository(usual, 'checkout-leaving')
    leaveAtOnce(leaving, ['post-checkout'])
    const plain = await patinaRepository(place, usual, 'checkout-plain')
    const throughHusky = await patinaRepository(place, usual, 'checkout-husky', { before: husky })
    for (const folder of [without, empty, leaving, plain, throughHusky]) addBranches(place, folder)
    return {
      variants: {
        'without hooks': checkoutOf(place, without, 'quiet'),
        'husky, a hook that does nothing': checkoutOf(place, empty, 'quiet'),
        leaving: checkoutOf(place, leaving, 'quiet'),
        'no event': checkoutOf(place, plain, 'quiet'),
        'an event': checkoutOf(place, plain, 'said'),
        husky: checkoutOf(place, throughHusky, 'quiet'),
      },
    }
  },
}

/** @param {Place} place @param {string} folder */
function addBranches({ run }, folder) {
  for (const [branch, words] of Object.entries({ quiet: [], said: movesOf(usual)(0) })) {
    run(folder, 'git', 'checkout', '--quiet', '-b', branch, 'main')
    run(folder, 'git', 'commit', '--quiet', '--allow-empty', '-m', 'feat: a further step', ...words)
    run(folder, 'git', 'checkout', '--quiet', 'main')
  }
}

/** @param {Place} place @param {string} cwd @param {string} branch @returns {import('./group.mjs').Variant} */
const checkoutOf = ({ env, run }, cwd, branch) => ({
  command: ['git', 'checkout', '--quiet', branch],
  cwd,
  env,
  prepare: () => run(cwd, 'git', 'checkout', '--quiet', 'main'),
})
