import type { Facts } from '../../core/facts.ts'
import type { Memory } from '../../core/memory.ts'
import { sessionSeconds } from '../../core/sessions.ts'
import { loggedJson } from '../logged.ts'

/** The working memory as programs get it. */
export function memoryJson(memory: Memory): object {
  const { phases, currentPhase, focus, explorations, next, held, decisions, closed, sessions, learned } =
    memory
  return {
    focus: {
      phase: currentPhase ?? null,
      tasks: focus.map(({ task, started }) => ({ ...task, started: commitJson(started) })),
      explorations,
    },
    next: next.map(({ task, unblocks }) => ({ ...task, unblocks })),
    blockers: held.map(({ task, blocked, waitsFor }) => ({
      ...task,
      blockedIn: commitJson(blocked),
      waitsFor: waitsFor.map(({ id }) => id),
    })),
    decisions: decisions.map(loggedJson),
    progress: {
      phases,
      closed: closed.map(({ task, event }) => ({ ...task, closedIn: commitJson(event?.commit) })).reverse(),
      sessions: sessions.map((session) => {
        const { id, goal, started, ended, summary, notes } = session
        return { id, goal, started, ended, seconds: sessionSeconds(session), summary, notes }
      }),
    },
    learned: learned.map(({ learned: text, at, commit }) => ({
      learned: text,
      at: at ?? null,
      ...commitJson(commit),
    })),
  }
}

function commitJson(commit: Facts | undefined): object | null {
  return commit ? { commit: commit.oid, date: commit.authored, author: commit.author } : null
}
