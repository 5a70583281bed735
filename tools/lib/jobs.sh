# shellcheck shell=bash
# Work beside the main line. Each job is a process group of its own, so that it can be ended whole.
# shellcheck disable=SC2030,SC2031 # a job has a list of jobs of its own

JOBS=()

# beside COMMAND…: starts it and puts its process id into JOB.
beside() {
  set -m
  (
    set +m
    JOBS=()
    trap end_jobs EXIT
    trap 'exit 143' TERM
    "$@"
  ) </dev/null &
  JOB=$!
  set +m
  JOBS+=("$JOB")
}

end_jobs() {
  local job
  for job in ${JOBS[@]+"${JOBS[@]}"}; do kill -TERM -- "-$job" 2>/dev/null || true; done
  for job in ${JOBS[@]+"${JOBS[@]}"}; do wait "$job" 2>/dev/null || true; done
  JOBS=()
}
