import type { Memory } from '../../core/memory.ts'
import { escapeControl } from '../escape.ts'
import { byWhom, section } from './words.ts'

/** LEARNED.md: every lesson, the latest first. */
export function learnedText({ learned }: Memory): string[] {
  const lines = learned.map(({ learned: text, at, commit }) => {
    const where = at ? `${at.id}: ` : ''
    return `- ${where}${escapeControl(text)}${byWhom('on', commit)}`
  })
  return ['# Learned', ...section('Lessons, the latest first', lines, 'Nothing was learned yet.')]
}
