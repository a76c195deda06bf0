import { hooks } from '../hooks/index.ts'
import { hookCommand } from './hook-command.ts'

/** `patina hook`, of all of them. */
export const hook = hookCommand(hooks)
