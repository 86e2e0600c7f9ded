# Sets `python` to an interpreter of 3.11 or newer; YIMEN_PYTHON names one that has every package already.
python=
for candidate in "${YIMEN_PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 /usr/local/bin/python3 /usr/bin/python3; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Yimen needs Python 3.11 or newer and found none." >&2
    echo "On Debian 12 or Ubuntu 24.04: apt-get install python3. Elsewhere: YIMEN_PYTHON=/path/to/python3 $0" >&2
    exit 2
fi
