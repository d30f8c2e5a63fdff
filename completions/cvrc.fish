# Fish completion of cvrc. scripts/update-commands writes it from `cvrc --help`.
complete -c cvrc -f
complete -c cvrc -n '__fish_use_subcommand' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_use_subcommand' -l version -d 'Display program version information and exit'
complete -c cvrc -n __fish_use_subcommand -a new -d 'Make a project to start from'
complete -c cvrc -n __fish_use_subcommand -a check -d 'Look for mistakes in rules and vocabulary'
complete -c cvrc -n __fish_use_subcommand -a lint -d 'Look for mistakes in rules and vocabulary'
complete -c cvrc -n __fish_use_subcommand -a fmt -d 'Write files in the one layout'
complete -c cvrc -n __fish_use_subcommand -a conflicts -d 'Find every two rules that cannot both be followed'
complete -c cvrc -n __fish_use_subcommand -a build -d 'Make a suite of dilemmas and prompts from rules'
complete -c cvrc -n __fish_use_subcommand -a fill -d 'Write prompts from the templates of a suite'
complete -c cvrc -n __fish_use_subcommand -a export -d 'Write a suite in the format of another tool'
complete -c cvrc -n __fish_use_subcommand -a report -d 'Draw a suite as one page for a browser'
complete -c cvrc -n __fish_use_subcommand -a test -d 'Run the `test` blocks of the rules'
complete -c cvrc -n __fish_use_subcommand -a explain -d 'Tell what a finding means, or why two rules clash or not'
complete -c cvrc -n __fish_use_subcommand -a stats -d 'Show how far the rules cover the values, and what cannot clash'
complete -c cvrc -n __fish_use_subcommand -a diff -d 'Tell which rules, clashes and dilemmas two versions do not share'
complete -c cvrc -n __fish_use_subcommand -a dump -d 'Write the checked, grounded rules for other programs'
complete -c cvrc -n __fish_use_subcommand -a merge -d 'Join the shards of a list of conflicts'
complete -c cvrc -n __fish_use_subcommand -a lsp -d 'Serve an editor: findings while typing, hover, completion, renaming'

# new
complete -c cvrc -n '__fish_seen_subcommand_from new' -a '(__fish_complete_directories)'
complete -c cvrc -n '__fish_seen_subcommand_from new' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from new' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from new' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from new' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from new' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from new' -l step-limit -x -d 'How many steps a question may take before it is left open'

# check
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -F
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l format -x -a 'human json sarif github gitlab junit' -d 'human, json, sarif, github, gitlab, junit'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l output -s o -r -F -d 'Write the findings here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l fail-on -x -a 'error warning hint' -d 'The least severity that makes the exit status 1: error, warning or hint'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l baseline -r -F -d 'What `--format json` or `--format sarif` wrote before: findings in it do not count'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l fix -d 'Apply the corrections that cannot change a meaning'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l dry-run -d 'With --fix: show the corrections as a diff and write nothing'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l conflicts -d 'Also report each conflict between rules'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from check lint' -l step-limit -x -d 'How many steps a question may take before it is left open'

# fmt
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -F
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l check -d 'Change nothing; name the files that would change'
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from fmt' -l step-limit -x -d 'How many steps a question may take before it is left open'

# conflicts
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -F
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l format -x -a 'table jsonl csv dot' -d 'table, jsonl, csv or dot'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l count -d 'Print only how many there are'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l arity -x -a '2 3' -d '3: sets of three rules that no two of them explain, instead of pairs'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l certificates -x -a '(__fish_complete_directories)' -d 'Write a proof per conflict, for another solver to confirm'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l shard -x -d 'Only the Kth of N parts; `cvrc merge` joins them'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from conflicts' -l step-limit -x -d 'How many steps a question may take before it is left open'

# build
complete -c cvrc -n '__fish_seen_subcommand_from build' -F
complete -c cvrc -n '__fish_seen_subcommand_from build' -l output -s o -x -a '(__fish_complete_directories)' -d 'The folder of the suite'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l limit -x -d 'At most this many dilemmas'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l balance -x -a 'value-pair rule none' -d 'What the dilemmas are spread over: value-pair, rule or none'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l controls -x -d 'The share of items with a known answer, from 0 to 1'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l max-gap -x -d 'How far apart the stakes of a dilemma may be'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l scenes -x -d 'In how many scenes each dilemma is told'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l seed -x -d 'The same seed gives the same suite'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l lang -x -a '(__fish_append , zh en)' -d 'zh, en or zh,en'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l forms -x -a '(__fish_append , ab abc yesno free)' -d 'ab, abc, yesno, free, joined by commas'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l certificates -d 'Also write the proofs, to certificates/ in the suite'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from build' -l step-limit -x -d 'How many steps a question may take before it is left open'

# fill
complete -c cvrc -n '__fish_seen_subcommand_from fill' -F
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l seed -x -d 'Other names and places for another seed'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l fillings -x -d 'Texts per template'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l lang -x -a '(__fish_append , zh en)' -d 'zh, en or zh,en'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l forms -x -a '(__fish_append , ab abc yesno free)' -d 'ab, abc, yesno, free, joined by commas'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from fill' -l step-limit -x -d 'How many steps a question may take before it is left open'

# export
complete -c cvrc -n '__fish_seen_subcommand_from export' -a '(__fish_complete_directories)'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l to -x -a 'batch evalscope hf inspect lm-eval openai-evals opencompass promptfoo' -d 'batch, evalscope, hf, inspect, lm-eval, openai-evals, opencompass or promptfoo'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l output -s o -x -a '(__fish_complete_directories)' -d 'The folder to write to'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l lang -x -a '(__fish_append , zh en)' -d 'zh, en or zh,en'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l forms -x -a '(__fish_append , ab abc yesno free)' -d 'ab, abc, yesno, free, joined by commas; without it all with options, and for hf free too'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l limit -x -d 'At most this many dilemmas'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l model -x -d 'The model to ask: for batch and promptfoo'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l base-url -x -d 'Its server, up to /chat/completions: for batch and promptfoo'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l max-requests -x -d 'Requests in a file of a batch'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l max-bytes -x -d 'Bytes in a file of a batch'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l license -x -d 'For hf: the licence, as cc-by-4.0'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l url -x -d 'For hf: where the dataset will be found'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l creator -x -d 'For hf: who publishes it'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l date -x -d 'For hf: the day of publication, 2026-01-31; there is none unless it is given'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from export' -l step-limit -x -d 'How many steps a question may take before it is left open'

# report
complete -c cvrc -n '__fish_seen_subcommand_from report' -a '(__fish_complete_directories)'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l lang -x -a 'zh en' -d 'The language of the page, zh or en; that of messages where none is given'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l dilemmas -x -d 'How many dilemmas the page holds in full, at most'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from report' -l step-limit -x -d 'How many steps a question may take before it is left open'

# test
complete -c cvrc -n '__fish_seen_subcommand_from test' -F
complete -c cvrc -n '__fish_seen_subcommand_from test' -l format -x -a 'human json' -d 'human, or json for the findings alone'
complete -c cvrc -n '__fish_seen_subcommand_from test' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from test' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from test' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from test' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from test' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from test' -l step-limit -x -d 'How many steps a question may take before it is left open'

# explain
complete -c cvrc -n '__fish_seen_subcommand_from explain' -a "(cvrc explain 2>/dev/null | awk 'NR > 1 { print \$1 \"\\t\" \$2; print \$2 }')"
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l smt2 -d 'Write the question as a script for another solver'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l as-test -d 'Write the answer as a test block'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from explain' -l step-limit -x -d 'How many steps a question may take before it is left open'

# stats
complete -c cvrc -n '__fish_seen_subcommand_from stats' -F
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l format -x -a 'table json' -d 'table or json'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from stats' -l step-limit -x -d 'How many steps a question may take before it is left open'

# diff
complete -c cvrc -n '__fish_seen_subcommand_from diff' -a "(git for-each-ref --format='%(refname:short)' 2>/dev/null)"
complete -c cvrc -n '__fish_seen_subcommand_from diff' -a '(__fish_complete_directories)'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l format -x -a 'human json markdown' -d 'human, json or markdown'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l fail-on -x -a '(__fish_append , new-rule gone-rule changed-rule new-clash gone-clash changed-clash new-dilemma gone-dilemma changed-dilemma new-value gone-value changed-value new-value-pair gone-value-pair changed-value-pair)' -d 'What makes the exit status 1, joined by commas: new-rule, gone-rule, changed-rule, new-clash, gone-clash, changed-clash, new-dilemma, gone-dilemma, changed-dilemma, new-value, gone-value, changed-value, new-value-pair, gone-value-pair, changed-value-pair'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from diff' -l step-limit -x -d 'How many steps a question may take before it is left open'

# dump
complete -c cvrc -n '__fish_seen_subcommand_from dump' -F
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l pairs -r -F -d 'A file with two rule ids a line, - for standard input: the question of each pair'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l full -d 'With --pairs: also the constraints on choices that cannot bear on the two rules'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l format -x -a 'json jsonl' -d 'json for the rules, jsonl for pairs'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from dump' -l step-limit -x -d 'How many steps a question may take before it is left open'

# merge
complete -c cvrc -n '__fish_seen_subcommand_from merge' -F
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l output -s o -r -F -d 'Write here instead of to standard output'
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from merge' -l step-limit -x -d 'How many steps a question may take before it is left open'

# lsp
complete -c cvrc -n '__fish_seen_subcommand_from lsp' -l help -s h -d 'Print this help message and exit'
complete -c cvrc -n '__fish_seen_subcommand_from lsp' -l project -x -a '(__fish_complete_directories)' -d 'The folder of a project (with its cvr.toml)'
complete -c cvrc -n '__fish_seen_subcommand_from lsp' -l jobs -x -d 'How many threads to use; never changes what comes out'
complete -c cvrc -n '__fish_seen_subcommand_from lsp' -l color -x -a 'auto always never' -d 'auto, always or never; NO_COLOR is respected'
complete -c cvrc -n '__fish_seen_subcommand_from lsp' -l lang-messages -x -a 'zh en' -d 'The language of messages: zh or en; that of the locale where it is not given'
complete -c cvrc -n '__fish_seen_subcommand_from lsp' -l step-limit -x -d 'How many steps a question may take before it is left open'
