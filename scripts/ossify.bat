@echo off
rem Ossify without a window. Builds on first use.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not exist "%HOME_DIR%\target\ossify-built" (
  echo ossify: building, this happens once ... 1>&2
  pushd "%HOME_DIR%"
  call mvn -B -q -DskipTests -Denforcer.skip -Dspotless.check.skip -Djacoco.skip clean package 1>&2
  if errorlevel 1 (
    popd
    echo ossify: the build failed, see above 1>&2
    exit /b 1
  )
  popd
)
for %%J in ("%HOME_DIR%\target\Ossify_-*.jar") do (
  echo(%%~nJ| findstr /e "sources tests" >nul || set "JAR=%%J"
)
set "LIBRARIES=%JAR%;%HOME_DIR%\target\lib\*;%HOME_DIR%\pytorch\*"
set "OPENS=java.base/java.lang=ALL-UNNAMED"
if not exist "%HOME_DIR%\target\ossify-built" (
  "%JAVA%" --add-opens %OPENS% -cp "%LIBRARIES%" org.ossify.fiji.form.HeadlessImageJ "%HOME_DIR%\target\imagej-headless" >nul || exit /b 1
  type nul > "%HOME_DIR%\target\ossify-built"
)
"%JAVA%" -XX:+UseParallelGC -XX:-UsePerfData %OSSIFY_JAVA_OPTIONS% -Dossify.home="%HOME_DIR%" -Dossify.imagej.patched=true --add-opens %OPENS% -cp "%HOME_DIR%\target\imagej-headless;%LIBRARIES%" org.ossify.cli.OssifyCli %*
exit /b %errorlevel%
