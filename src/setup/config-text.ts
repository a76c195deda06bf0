/** The config file as `init` writes it: every key there is, at its default, so that nothing is set. */
export const configText = `# What patina does in this repository. Every key is optional; those below are the defaults.

[hooks]
# What commit-msg does about a message that would lose or break something: "error" refuses it, "warn", or "off".
# validate = "error"
# A plain commit is linked to the only active task by a 'Task:' trailer.
# link_active_task = true
# A commit without a 'Task:' trailer is refused.
# require_task = false

[build_file]
# true: the build file is part of the tree, and the tip of every branch holds its own board.
# tracked = false

[commit]
# "event": a command makes a commit of its own. "ride": the next ordinary commit carries what it says.
# style = "event"

[tags]
# The tag that 'patina build phase done' makes; "" for none.
# phase = "phase-{number}"
`
