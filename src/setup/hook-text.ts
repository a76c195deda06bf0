// The one thing set-up takes from the hooks: their names, and the script git is to run.
export { hookScript } from '../hooks/hook-script.ts'
export { hookNames } from '../hooks/index.ts'
