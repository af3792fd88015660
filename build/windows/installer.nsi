; The installer that a director double-clicks: for one person, without an administrator, offline.
; Given by make.sh: SOURCE (the program's folder), VERSION, OUT (the file to write).
Unicode true
!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"

!define PRODUCT "敬老院台账"
!define ID "nursinghome"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"

Name "${PRODUCT}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "Software\${ID}" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
; Both programs hold the same code; the second costs nothing where the first is still remembered.
SetCompressorDictSize 64
BrandingText "${PRODUCT} ${VERSION}"
!define MUI_ICON "..\package\nursinghome.ico"
!define MUI_UNICON "..\package\nursinghome.ico"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${PRODUCT}"
VIAddVersionKey "FileDescription" "${PRODUCT} 安装程序"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "${PRODUCT}"

!define MUI_WELCOMEPAGE_TITLE "安装 ${PRODUCT} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "装在您自己的账户里，不用管理员，也不用上网。$\r$\n$\r$\n已经有的台账文件不会改动。更新以前，请先做一次备份。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\nursinghome-window.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开 ${PRODUCT}"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "只拆掉程序。台账文件、钥匙文件和备份都留在原来的地方。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "这台电脑装不了：要 64 位的 Windows 10 或更新的。" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

; A running program holds its files; half an update must not happen.
!macro RefuseWhileRunning
  ClearErrors
  Rename "$INSTDIR\nursinghome-window.exe" "$INSTDIR\nursinghome-window.old"
  ${If} ${Errors}
  ${AndIf} ${FileExists} "$INSTDIR\nursinghome-window.exe"
    MessageBox MB_OK|MB_ICONSTOP "${PRODUCT} 正开着。请先退出它，再来一次。" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
  Delete "$INSTDIR\nursinghome-window.old"
!macroend

; Only what was installed is taken away: someone may keep a data file in this very folder.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\versions"
  Delete "$INSTDIR\nursinghome.exe"
  Delete "$INSTDIR\nursinghome-window.exe"
!macroend

Section
  !insertmacro RefuseWhileRunning
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File "${SOURCE}\nursinghome.exe"
  File "${SOURCE}\nursinghome-window.exe"
  File /r "${SOURCE}\_internal"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\${PRODUCT}"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}\${PRODUCT}.lnk" "$INSTDIR\nursinghome-window.exe"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}\拆除 ${PRODUCT}.lnk" "$INSTDIR\uninstall.exe"
  CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\nursinghome-window.exe"
  WriteRegStr HKCU "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.nhdb" "" "${ID}.file"
  WriteRegStr HKCU "Software\Classes\${ID}.file" "" "${PRODUCT}文件"
  WriteRegStr HKCU "Software\Classes\${ID}.file\DefaultIcon" "" "$INSTDIR\nursinghome-window.exe,0"
  WriteRegStr HKCU "Software\Classes\${ID}.file\shell\open\command" "" '"$INSTDIR\nursinghome-window.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\nursinghome-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  RMDir /r "$SMPROGRAMS\${PRODUCT}"
  DeleteRegKey HKCU "Software\${ID}"
  DeleteRegKey HKCU "Software\Classes\.nhdb"
  DeleteRegKey HKCU "Software\Classes\${ID}.file"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
