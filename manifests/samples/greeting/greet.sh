#!/bin/sh
# Prints the greeting of a language, English without one.
cd "$(dirname "$0")" || exit 1
grep "^${1:-English}," greetings.csv | cut -d, -f2
