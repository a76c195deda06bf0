// @ts-check
// Shows patina at work in a real public history, in a new temporary folder: `npm run demo`, which builds first.
// Every line after a `$` is run as it stands; the demo fails when one of them does not end as it should.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

const project = join(import.meta.dirname, '..')
const place = realpathSync(mkdtempSync(join(tmpdir(), 'patina-demo-')))
const bin = join(place, 'bin')
const repository = join(place, 'repository')
mkdirSync(bin)
mkdirSync(repository)
symlinkSync(join(project, 'dist', 'cli.cjs'), join(bin, 'patina'))

const isTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR
const env = demoEnvironment()

tell('A real public history: 2,857 commits, 1,075 of them merges, people replaced, trees empty.')
run('git init --quiet')
run(`gzip -dc '${project}/demo/history-merges.fi.gz' | git fast-import --quiet --date-format=raw`)
run('git checkout --quiet main')
run("git config user.name 'Ada Demo' && git config user.email ada@example.com")
run('git log --oneline | wc -l')

tell('Set up once per repository.')
run('patina init --yes')
run("git add --all && git commit --quiet -m 'chore: track work with patina'")

tell('Plan.')
run("patina build phase start 'Feedback Loop'")
run("patina build task add 'Instrument the parser'")
run("patina build task add 'Link sessions to commits'")

tell('Work with plain git. Trailers move the task, and the build file follows.')
run('echo counters > parser.txt && git add parser.txt')
run("git commit -m 'feat: count what the parser drops' --trailer 'Task: 1a' --trailer 'Task-Status: active'")
run('cat .patina/build.toml')

tell('A commit that would lose something is refused, and says why.')
run("git commit --allow-empty -m 'feat: lost' --trailer 'Task: 1z' --trailer 'Task-Statsu: complete'", 1)
run('git log -1 --format=%s')

tell('The board belongs to the commit: another branch, another board.')
run('git checkout -b side')
run("patina build defer 'Weigh by age' --reason 'needs a month of data'")
run("git commit --allow-empty -m 'feat: parser done' --trailer 'Task: 1a' --trailer 'Task-Status: complete'")
run('patina build status')
run('git checkout main')
run('patina build status')
run('git merge --no-ff --no-edit side')

tell('The file can always be made anew from the log, and the log has the last word.')
run("echo 'current_phase = 7' > .patina/build.toml")
run('patina verify', 1)
run('patina rebuild')
run('patina verify')
run("git log --oneline --grep='^Task: 1a$'")
run('git status --short')
run('patina build status')

tell(`The repository is left for you:\n  cd ${repository}\n  PATH=${bin}:$PATH`)

/** @param {string} text */
function tell(text) {
  console.log(`\n${isTerminal ? `\x1b[36m${text}\x1b[0m` : text}`)
}

/**
 * Runs a line of shell in the repository, and ends the demo when its exit code is another than expected.
 *
 * @param {string} line @param {number} [expected]
 */
function run(line, expected = 0) {
  console.log(`\n${isTerminal ? `\x1b[1m$ ${line}\x1b[0m` : `$ ${line}`}`)
  const { status } = spawnSync('sh', ['-c', line], {
    cwd: repository,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 60_000,
  })
  if (status === expected) return
  console.error(`\ndemo: exit code ${status}, expected ${expected}; the repository is ${repository}`)
  process.exit(1)
}

/** Ours, without what would lead git elsewhere or make it ask: a hook's variables, the user's hooks and signing. */
function demoEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GIT|PATINA)(_|$)/.test(name))
  return {
    ...Object.fromEntries(kept),
    PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_PAGER: 'cat',
  }
}
