#!/bin/sh
# Adds PyTorch's native library (112 MB, BSD licence), which Model Train needs, from Maven Central:
# beside the command line, or into a Fiji folder. Nothing else of Ossify needs it.
set -e
pytorch=2.7.1
djl=0.35.1
home=$(cd "$(dirname "$0")/.." && pwd)
target=$home/pytorch
if [ -n "$1" ]; then
  if [ ! -d "$1/jars" ]; then
    echo "usage: scripts/add-pytorch.sh [FIJI_DIR]   (the folder with jars/ in it)" >&2
    exit 2
  fi
  target=$1/jars
fi
if ! command -v mvn >/dev/null 2>&1; then
  echo "add-pytorch: needs Maven; without it, see \"By hand\" in docs/training.md" >&2
  exit 1
fi

case $(uname -s)-$(uname -m) in
  Linux-x86_64) system=linux-x86_64 ;;
  Linux-aarch64) system=linux-aarch64 ;;
  Darwin-arm64) system=osx-aarch64 ;;
  *)
    echo "add-pytorch: PyTorch is not offered for $(uname -s) on $(uname -m)" >&2
    exit 1
    ;;
esac

mkdir -p "$target"
for artifact in "pytorch-jni:$pytorch-$djl:jar" "pytorch-native-cpu:$pytorch:jar:$system"; do
  (cd "$home" && mvn -B -q dependency:copy "-Dartifact=ai.djl.pytorch:$artifact" \
    "-DoutputDirectory=$target")
done
echo "PyTorch is in $target; Model Train can start"
