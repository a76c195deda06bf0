// What set-up takes from the hooks: their names, and the script git is to run.
export { hookScript } from '../hooks/hook-script.ts'
export { hookNames, trackedHookNames } from '../hooks/index.ts'
