# keeper.sh FOLDER PROGRAM [ARGUMENT...]: runs a program until our own input ends, which happens
# however the tests end; then ends it with all that it started, by their group, and clears FOLDER.
folder=$1
shift
TMPDIR=$folder "$@" >"$folder/said" 2>&1 </dev/null &
program=$!
cat >/dev/null
kill "$program" 2>/dev/null
wait "$program"
trap '' TERM
kill -TERM 0
tries=50
until rm -rf "$folder" 2>/dev/null || [ $((tries -= 1)) -lt 0 ]; do sleep 0.1; done
