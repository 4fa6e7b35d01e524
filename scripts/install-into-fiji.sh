#!/bin/sh
# Puts Ossify into a Fiji or plain ImageJ 1 folder: the plugin, the libraries that it lacks, and
# the sample images. Run it again after an update; restart Fiji afterwards.
set -e
target=$1
if [ -z "$target" ] || [ ! -d "$target" ]; then
  echo "usage: scripts/install-into-fiji.sh FIJI_DIR   (the folder with plugins/ in it)" >&2
  exit 2
fi
if [ ! -d "$target/plugins" ]; then
  echo "install-into-fiji: $target holds no plugins folder; give Fiji's or ImageJ's own folder" >&2
  exit 2
fi
home=$(cd "$(dirname "$0")/.." && pwd)
"$home/scripts/ossify" --version >/dev/null

rm -f "$target"/plugins/Ossify_-*.jar
cp "$(ls "$home"/target/Ossify_-*.jar | grep -v -e '-sources.jar$' -e '-tests.jar$' | head -n 1)" \
  "$target/plugins/"

mkdir -p "$target/jars"
for library in "$home"/target/lib/*.jar; do
  artifact=$(basename "$library" | sed 's/-[0-9][^-]*.*\.jar$//')
  # ImageJ itself is ij.jar in a plain ImageJ, jars/ij-*.jar in Fiji
  if [ "$artifact" = ij ]; then continue; fi
  if ls "$target"/jars/"$artifact"-[0-9]*.jar >/dev/null 2>&1; then continue; fi
  cp "$library" "$target/jars/"
  echo "added jars/$(basename "$library")"
done

mkdir -p "$target/samples/Ossify"
cp -R "$home"/test-images/. "$target/samples/Ossify/"
echo "Ossify is in $target: restart Fiji and look at Plugins > Ossify"
