@echo off
rem Finds a Java 25 and runs the agent that is unpacked around this file.
setlocal EnableExtensions DisableDelayedExpansion
for %%h in ("%~dp0..") do set "SHRAGA_AGENT_HOME=%%~fh"
set "JAVA_25="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /d %%d in (
  "%ProgramFiles%\Eclipse Adoptium\j*-25*"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium\j*-25*"
  "%ProgramFiles%\Microsoft\jdk-25*"
  "%ProgramFiles%\Java\jdk-25*"
) do call :try "%%~d"
for /f "delims=" %%j in ('where java.exe 2^>nul') do call :try "%%~dpj.."
if not defined JAVA_25 (
  >&2 echo shraga-agent: no Java 25 was found; install one, or set JAVA_HOME to its folder
  exit /b 1
)

rem Nothing collects what a scheduled task prints, so the keeper and its agent write files.
set "KEEPER="
if /i "%~1"=="keep" set KEEPER=-Xmx32m -Dlogback.configurationFile=dev/shraga/agent/cli/logback-file.xml "-Dshraga.agent.log=%~2\keeper.log"

"%JAVA_25%\bin\java.exe" %KEEPER% -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto --enable-native-access=ALL-UNNAMED "-Dshraga.agent.home=%SHRAGA_AGENT_HOME%" -cp "%SHRAGA_AGENT_HOME%\lib\*" dev.shraga.agent.cli.Main %*
exit /b %ERRORLEVEL%

:try
if defined JAVA_25 exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul && set "JAVA_25=%~f1"
exit /b 0
