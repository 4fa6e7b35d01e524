@echo off
rem Puts Ossify into a Fiji or plain ImageJ 1 folder: the plugin, the libraries that it lacks, and
rem the sample images. Run it again after an update; restart Fiji afterwards.
setlocal enabledelayedexpansion
set "TARGET=%~1"
if not exist "%TARGET%\plugins" (
  echo usage: scripts\install-into-fiji.bat FIJI_DIR   (the folder with plugins in it^) 1>&2
  exit /b 2
)
set "HOME_DIR=%~dp0.."
call "%HOME_DIR%\scripts\ossify.bat" --version >nul || exit /b 1
del /q "%TARGET%\plugins\Ossify_-*.jar" 2>nul
for %%J in ("%HOME_DIR%\target\Ossify_-*.jar") do (
  echo %%~nJ | findstr /r "sources$ tests$" >nul || copy /y "%%J" "%TARGET%\plugins\" >nul
)
if not exist "%TARGET%\jars" mkdir "%TARGET%\jars"
for %%L in ("%HOME_DIR%\target\lib\*.jar") do (
  for /f "delims=" %%A in ('powershell -NoProfile -Command "'%%~nL' -replace '-[0-9][^-]*.*$',''"') do (
    if not "%%A"=="ij" if not exist "%TARGET%\jars\%%A-*.jar" copy /y "%%L" "%TARGET%\jars\" >nul
  )
)
if not exist "%TARGET%\samples\Ossify" mkdir "%TARGET%\samples\Ossify"
xcopy /e /i /q /y "%HOME_DIR%\test-images" "%TARGET%\samples\Ossify" >nul
echo Ossify is in %TARGET%: restart Fiji and look at Plugins ^> Ossify
