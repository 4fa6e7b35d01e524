@echo off
rem Adds PyTorch's native library (BSD licence), which Model Train needs, from Maven Central:
rem beside the command line, or into a Fiji folder. Nothing else of Ossify needs it.
setlocal
set "HOME_DIR=%~dp0.."
set "TARGET=%HOME_DIR%\pytorch"
if not "%~1"=="" (
  if not exist "%~1\jars" (
    echo usage: scripts\add-pytorch.bat [FIJI_DIR]   (the folder with jars in it^) 1>&2
    exit /b 2
  )
  set "TARGET=%~1\jars"
)
where mvn >nul 2>nul || (
  echo add-pytorch: needs Maven; without it, see "By hand" in docs\training.md 1>&2
  exit /b 1
)
if not exist "%TARGET%" mkdir "%TARGET%"
pushd "%HOME_DIR%"
call mvn -B -q dependency:copy "-Dartifact=ai.djl.pytorch:pytorch-jni:2.7.1-0.35.1:jar" "-DoutputDirectory=%TARGET%" || exit /b 1
call mvn -B -q dependency:copy "-Dartifact=ai.djl.pytorch:pytorch-native-cpu:2.7.1:jar:win-x86_64" "-DoutputDirectory=%TARGET%" || exit /b 1
popd
echo PyTorch is in %TARGET%; Model Train can start
