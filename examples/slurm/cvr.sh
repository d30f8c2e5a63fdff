#!/usr/bin/env bash
# Shares a run of cvrc out over a Slurm cluster, and puts its parts together.
#
# usage: cvr.sh PARTS OUT COMMAND...
#   for example  cvr.sh 8 suite cvrc build --project rules --limit 20000
#           or   cvr.sh 8 conflicts.jsonl cvrc conflicts --project rules --format jsonl
#
# Submits a job array, one task a part, and a job that waits for it and merges the parts into OUT; prints the number of
# the latter. Parts lie in OUT.parts. The same line again does only what is missing: parts that are there are not done
# anew. A part whose cvrc is killed is run again at once, twice at most; one whose machine fails is queued again by
# Slurm. After a change of the rules or options remove OUT.parts first; `cvrc merge` refuses parts of different runs.
#
# CVR_SBATCH holds further options for both jobs: CVR_SBATCH="--partition=long --time=2:00:00 --mem=6G".
# Rules, OUT and cvrc have to be seen under the same paths on all machines.
set -euo pipefail

# In a task of the array.
do_part() {
  local parts=$1 folder=$2 part=$SLURM_ARRAY_TASK_ID status=0 try
  shift 2
  for try in 1 2 3; do
    [[ ! -e $folder/$part ]] || exit 0
    # --jobs: as many threads as Slurm gives to the task. What -o names appears whole or not at all.
    status=0
    "$@" --jobs "${SLURM_CPUS_PER_TASK:-1}" --shard "$part/$parts" -o "$folder/$part" || status=$?
    ((status > 128)) || break  # it ended by itself: once more would be the same
    echo "part $part was killed (status $status) at try $try" >&2
  done
  [[ ! -e $folder/$part ]] || exit 0  # findings are no reason to go without the part; the log has them
  exit "$status"
}

case ${1:-} in
  --part) shift; do_part "$@" ;;
  --merge) shift; exec "$@" ;;
esac

(($# >= 3)) || { sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2; }
parts=$1 out=${2%/} program=$3
shift 2
folder=$out.parts
mkdir -p "$folder"
all=() missing=()
for ((part = 1; part <= parts; ++part)); do
  all+=("$folder/$part")
  [[ -e $folder/$part ]] || missing+=("$part")
done
read -ra more <<< "${CVR_SBATCH:-}"
after=()
if ((${#missing[@]})); then
  array=$(IFS=,; sbatch --parsable --requeue --array="${missing[*]}" --job-name=cvr-parts --output="$folder/%a.log" --open-mode=append \
    "${more[@]}" "$0" --part "$parts" "$folder" "$@")
  after=(--dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes)
fi
sbatch --parsable --job-name=cvr-merge --output="$folder/merge.log" "${after[@]}" "${more[@]}" "$0" --merge "$program" merge "${all[@]}" -o "$out"
