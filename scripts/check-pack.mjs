// @ts-check
// Tries the packed tarball as a stranger would: installs it into an empty folder, without the network, and tracks a
// task in a new repository. Run it by `npm run pack:check`, which builds first.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { check, closeChecks } from './checks.mjs'
import { loadDoors, strictProject, useTypes } from './consumer.mjs'
import { openStrangersPlace } from './strangers-place.mjs'

const { name, version, bin } = JSON.parse(readFileSync('package.json', 'utf8'))
const place = openStrangersPlace()
const { run, write, repository, consumer } = place

/** @type {[{ filename: string, files: { path: string }[], unpackedSize: number }]} */
const [tarball] = JSON.parse(place.pack())
const paths = tarball.files.map(({ path }) => path)

check('the tarball holds every door, the licence and the README', () => {
  const wanted = [bin.patina, 'dist/mcp.cjs', 'dist/index.js', 'dist/types/index.d.ts', 'dist/commitlint.js']
  const missing = [...wanted, 'dist/types/commitlint.d.ts', 'dist/licences.txt', 'LICENSE', 'README.md']
  assert.deepEqual(
    missing.filter((path) => !paths.includes(path)),
    [],
  )
})

check('the tarball holds no source, no test and no tool of ours', () => {
  const ours = /^(src|tests|scripts|bench|docs|\.husky|\.patina|\.ci|node_modules)\/|\.config\.|^tsconfig/
  assert.deepEqual(
    paths.filter((path) => ours.test(path)),
    [],
  )
})

check('the package is under 5 MB unpacked', () => {
  assert.ok(tarball.unpackedSize < 5_000_000, `${tarball.unpackedSize} bytes`)
})

check('it installs into an empty folder, offline, with no package besides', () => {
  write(consumer, 'package.json', '{ "name": "consumer", "private": true, "type": "module" }')
  run(consumer, 'npm', 'install', '--offline', '--no-audit', '--no-fund', place.tarball(tarball.filename))
  assert.deepEqual(place.installed(), [name])
})

check('patina --version prints the version', () => {
  assert.equal(run(consumer, 'patina', '--version').trim(), version)
})

check('patina --help names its commands', () => {
  assert.match(run(consumer, 'patina', '--help'), /\binit\b[\s\S]*\bverify\b/)
})

check('patina init --yes sets up a new repository', () => {
  run(place.home, 'git', 'init', '--quiet', repository)
  run(repository, 'patina', 'init', '--yes')
  run(repository, 'git', 'add', '--all')
  run(repository, 'git', 'commit', '--quiet', '--allow-empty', '-m', 'chore: set up patina')
})

check('commands plan a phase and a task', () => {
  run(repository, 'patina', 'build', 'phase', 'start', 'First')
  run(repository, 'patina', 'build', 'task', 'add', 'Try the tarball', '--id', '1a')
  assert.match(run(repository, 'patina', 'build', 'status'), /1a: Try the tarball \(pending\)/)
})

check('an ordinary commit with trailers moves the task', () => {
  commitFile('started', ['--trailer', 'Task: 1a', '--trailer', 'Task-Status: active'])
  assert.match(run(repository, 'patina', 'build', 'status'), /1a: Try the tarball \(active\)/)
})

check('the build file in the working tree says the same', () => {
  assert.match(readFileSync(`${repository}/.patina/build.toml`, 'utf8'), /status = "active"/)
})

check('a commit about a task that nobody added is refused', () => {
  const refused = place.fails(repository, 'git', 'commit', '--allow-empty', '-m', 'feat: lost\n\nTask: 9z')
  assert.match(refused, /9z/)
  assert.match(run(repository, 'git', 'log', '-1', '--format=%s'), /^feat: started/)
})

check('patina verify finds the file in step with the history', () => {
  run(repository, 'patina', 'verify')
  assert.equal(run(repository, 'git', 'status', '--porcelain'), '')
})

check("import 'patina' and import 'patina/commitlint' load", () => {
  write(consumer, 'load.js', loadDoors)
  assert.equal(run(consumer, 'node', 'load.js').trim(), 'loaded')
})

for (const resolution of ['nodenext', 'bundler']) {
  check(`the types hold in a strict project that resolves by ${resolution}`, () => {
    write(consumer, 'consumer.ts', useTypes)
    write(consumer, 'tsconfig.json', strictProject(resolution))
    run(consumer, 'node', place.tsc, '-p', '.')
  })
}

closeChecks()

/** @param {string} word @param {string[]} trailers */
function commitFile(word, trailers) {
  write(repository, `${word}.txt`, `${word}\n`)
  run(repository, 'git', 'add', `${word}.txt`)
  run(repository, 'git', 'commit', '--quiet', '-m', `feat: ${word}`, ...trailers)
}
