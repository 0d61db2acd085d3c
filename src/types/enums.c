/*
 * enums.c - enumerations that scripts name: their members in declaration order with their values.
 */
#include "types/enums.h"

#define ENUM_TYPE(stem, full_name, kind_, flags_, values)                                          \
    static const ps_typedef stem = {.name = full_name,                                             \
                                    .base = "System.Enum",                                         \
                                    .members = values,                                             \
                                    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE | (flags_),              \
                                    .kind = PS_ENUM,                                               \
                                    .underlying = kind_};

ENUM_TYPE(dayofweek, "System.DayOfWeek", 0, 0,
          "Sunday=0\nMonday=1\nTuesday=2\nWednesday=3\nThursday=4\nFriday=5\nSaturday=6\n")
ENUM_TYPE(datetimekind, "System.DateTimeKind", 0, 0,
          "Unspecified=0\nUtc=1\nLocal=2\n")
ENUM_TYPE(stringcomparison, "System.StringComparison", 0, 0,
          "CurrentCulture=0\nCurrentCultureIgnoreCase=1\nInvariantCulture=2\n"
          "InvariantCultureIgnoreCase=3\nOrdinal=4\nOrdinalIgnoreCase=5\n")
ENUM_TYPE(stringsplitoptions, "System.StringSplitOptions", 0, PS_TYPE_FLAGS,
          "None=0\nRemoveEmptyEntries=1\nTrimEntries=2\n")
ENUM_TYPE(typecode, "System.TypeCode", 0, 0,
          "Empty=0\nObject=1\nDBNull=2\nBoolean=3\nChar=4\nSByte=5\nByte=6\nInt16=7\nUInt16=8\n"
          "Int32=9\nUInt32=10\nInt64=11\nUInt64=12\nSingle=13\nDouble=14\nDecimal=15\nDateTime=16\n"
          "String=18\n")
ENUM_TYPE(midpointrounding, "System.MidpointRounding", 0, 0,
          "ToEven=0\nAwayFromZero=1\nToZero=2\nToNegativeInfinity=3\nToPositiveInfinity=4\n")
ENUM_TYPE(consolecolor, "System.ConsoleColor", 0, 0,
          "Black=0\nDarkBlue=1\nDarkGreen=2\nDarkCyan=3\nDarkRed=4\nDarkMagenta=5\nDarkYellow=6\n"
          "Gray=7\nDarkGray=8\nBlue=9\nGreen=10\nCyan=11\nRed=12\nMagenta=13\nYellow=14\nWhite=15\n")
ENUM_TYPE(consolekey, "System.ConsoleKey", 0, 0,
          "None=0\nBackspace=8\nTab=9\nClear=12\nEnter=13\nPause=19\nEscape=27\nSpacebar=32\n"
          "PageUp=33\nPageDown=34\nEnd=35\nHome=36\nLeftArrow=37\nUpArrow=38\nRightArrow=39\n"
          "DownArrow=40\nSelect=41\nPrint=42\nExecute=43\nPrintScreen=44\nInsert=45\nDelete=46\n"
          "Help=47\nD0=48\nD1=49\nD2=50\nD3=51\nD4=52\nD5=53\nD6=54\nD7=55\nD8=56\nD9=57\nA=65\n"
          "B=66\nC=67\nD=68\nE=69\nF=70\nG=71\nH=72\nI=73\nJ=74\nK=75\nL=76\nM=77\nN=78\nO=79\n"
          "P=80\nQ=81\nR=82\nS=83\nT=84\nU=85\nV=86\nW=87\nX=88\nY=89\nZ=90\nLeftWindows=91\n"
          "RightWindows=92\nApplications=93\nSleep=95\nNumPad0=96\nNumPad1=97\nNumPad2=98\n"
          "NumPad3=99\nNumPad4=100\nNumPad5=101\nNumPad6=102\nNumPad7=103\nNumPad8=104\n"
          "NumPad9=105\nMultiply=106\nAdd=107\nSeparator=108\nSubtract=109\nDecimal=110\n"
          "Divide=111\nF1=112\nF2=113\nF3=114\nF4=115\nF5=116\nF6=117\nF7=118\nF8=119\nF9=120\n"
          "F10=121\nF11=122\nF12=123\nF13=124\nF14=125\nF15=126\nF16=127\nF17=128\nF18=129\n"
          "F19=130\nF20=131\nF21=132\nF22=133\nF23=134\nF24=135\nBrowserBack=166\n"
          "BrowserForward=167\nBrowserRefresh=168\nBrowserStop=169\nBrowserSearch=170\n"
          "BrowserFavorites=171\nBrowserHome=172\nVolumeMute=173\nVolumeDown=174\nVolumeUp=175\n"
          "MediaNext=176\nMediaPrevious=177\nMediaStop=178\nMediaPlay=179\nLaunchMail=180\n"
          "LaunchMediaSelect=181\nLaunchApp1=182\nLaunchApp2=183\nOem1=186\nOemPlus=187\n"
          "OemComma=188\nOemMinus=189\nOemPeriod=190\nOem2=191\nOem3=192\nOem4=219\nOem5=220\n"
          "Oem6=221\nOem7=222\nOem8=223\nOem102=226\nProcess=229\nPacket=231\nAttention=246\n"
          "CrSel=247\nExSel=248\nEraseEndOfFile=249\nPlay=250\nZoom=251\nNoName=252\nPa1=253\n"
          "OemClear=254\n")
ENUM_TYPE(consolemodifiers, "System.ConsoleModifiers", 0, PS_TYPE_FLAGS,
          "None=0\nAlt=1\nShift=2\nControl=4\n")
ENUM_TYPE(platformid, "System.PlatformID", 0, 0,
          "Win32S=0\nWin32Windows=1\nWin32NT=2\nWinCE=3\nUnix=4\nXbox=5\nMacOSX=6\nOther=7\n")
ENUM_TYPE(environment_specialfolder, "System.Environment+SpecialFolder", 0, 0,
          "ApplicationData=26\nCommonApplicationData=35\nLocalApplicationData=28\nCookies=33\n"
          "Desktop=0\nFavorites=6\nHistory=34\nInternetCache=32\nPrograms=2\nMyComputer=17\n"
          "MyMusic=13\nMyPictures=39\nMyVideos=14\nRecent=8\nSendTo=9\nStartMenu=11\nStartup=7\n"
          "System=37\nTemplates=21\nDesktopDirectory=16\nPersonal=5\nMyDocuments=5\n"
          "ProgramFiles=38\nCommonProgramFiles=43\nAdminTools=48\nCDBurning=59\n"
          "CommonAdminTools=47\nCommonDocuments=46\nCommonMusic=53\nCommonOemLinks=58\n"
          "CommonPictures=54\nCommonStartMenu=22\nCommonPrograms=23\nCommonStartup=24\n"
          "CommonDesktopDirectory=25\nCommonTemplates=45\nCommonVideos=55\nFonts=20\n"
          "NetworkShortcuts=19\nPrinterShortcuts=27\nUserProfile=40\nCommonProgramFilesX86=44\n"
          "ProgramFilesX86=42\nResources=56\nLocalizedResources=57\nSystemX86=41\nWindows=36\n")
ENUM_TYPE(environmentvariabletarget, "System.EnvironmentVariableTarget", 0, 0,
          "Process=0\nUser=1\nMachine=2\n")
ENUM_TYPE(urikind, "System.UriKind", 0, 0,
          "RelativeOrAbsolute=0\nAbsolute=1\nRelative=2\n")
ENUM_TYPE(uricomponents, "System.UriComponents", 0, PS_TYPE_FLAGS,
          "Scheme=1\nUserInfo=2\nHost=4\nPort=8\nPath=16\nQuery=32\nFragment=64\nStrongPort=128\n"
          "NormalizedHost=256\nKeepDelimiter=1073741824\nSerializationInfoString=-2147483648\n"
          "AbsoluteUri=127\nHostAndPort=132\nStrongAuthority=134\nSchemeAndServer=13\n"
          "HttpRequestUrl=61\nPathAndQuery=48\n")
ENUM_TYPE(uripartial, "System.UriPartial", 0, 0,
          "Scheme=0\nAuthority=1\nPath=2\nQuery=3\n")
ENUM_TYPE(base64formattingoptions, "System.Base64FormattingOptions", 0, PS_TYPE_FLAGS,
          "None=0\nInsertLineBreaks=1\n")
ENUM_TYPE(attributetargets, "System.AttributeTargets", 0, PS_TYPE_FLAGS,
          "Assembly=1\nModule=2\nClass=4\nStruct=8\nEnum=16\nConstructor=32\nMethod=64\n"
          "Property=128\nField=256\nEvent=512\nInterface=1024\nParameter=2048\nDelegate=4096\n"
          "ReturnValue=8192\nGenericParameter=16384\nAll=32767\n")
ENUM_TYPE(loaderoptimization, "System.LoaderOptimization", 0, 0,
          "DisallowBindings=4\nDomainMask=3\nMultiDomain=2\nMultiDomainHost=3\nNotSpecified=0\n"
          "SingleDomain=1\n")
ENUM_TYPE(globalization_numberstyles, "System.Globalization.NumberStyles", 0, PS_TYPE_FLAGS,
          "None=0\nAllowLeadingWhite=1\nAllowTrailingWhite=2\nAllowLeadingSign=4\n"
          "AllowTrailingSign=8\nAllowParentheses=16\nAllowDecimalPoint=32\nAllowThousands=64\n"
          "AllowExponent=128\nAllowCurrencySymbol=256\nAllowHexSpecifier=512\n"
          "AllowBinarySpecifier=1024\nInteger=7\nHexNumber=515\nBinaryNumber=1027\nNumber=111\n"
          "Float=167\nCurrency=383\nAny=511\n")
ENUM_TYPE(globalization_datetimestyles, "System.Globalization.DateTimeStyles", 0, PS_TYPE_FLAGS,
          "None=0\nAllowLeadingWhite=1\nAllowTrailingWhite=2\nAllowInnerWhite=4\n"
          "AllowWhiteSpaces=7\nNoCurrentDateDefault=8\nAdjustToUniversal=16\nAssumeLocal=32\n"
          "AssumeUniversal=64\nRoundtripKind=128\n")
ENUM_TYPE(globalization_unicodecategory, "System.Globalization.UnicodeCategory", 0, 0,
          "UppercaseLetter=0\nLowercaseLetter=1\nTitlecaseLetter=2\nModifierLetter=3\n"
          "OtherLetter=4\nNonSpacingMark=5\nSpacingCombiningMark=6\nEnclosingMark=7\n"
          "DecimalDigitNumber=8\nLetterNumber=9\nOtherNumber=10\nSpaceSeparator=11\n"
          "LineSeparator=12\nParagraphSeparator=13\nControl=14\nFormat=15\nSurrogate=16\n"
          "PrivateUse=17\nConnectorPunctuation=18\nDashPunctuation=19\nOpenPunctuation=20\n"
          "ClosePunctuation=21\nInitialQuotePunctuation=22\nFinalQuotePunctuation=23\n"
          "OtherPunctuation=24\nMathSymbol=25\nCurrencySymbol=26\nModifierSymbol=27\n"
          "OtherSymbol=28\nOtherNotAssigned=29\n")
ENUM_TYPE(globalization_compareoptions, "System.Globalization.CompareOptions", 0, PS_TYPE_FLAGS,
          "None=0\nIgnoreCase=1\nIgnoreNonSpace=2\nIgnoreSymbols=4\nIgnoreKanaType=8\n"
          "IgnoreWidth=16\nNumericOrdering=32\nOrdinalIgnoreCase=268435456\nStringSort=536870912\n"
          "Ordinal=1073741824\n")
ENUM_TYPE(globalization_culturetypes, "System.Globalization.CultureTypes", 0, PS_TYPE_FLAGS,
          "NeutralCultures=1\nSpecificCultures=2\nInstalledWin32Cultures=4\nAllCultures=7\n"
          "UserCustomCulture=8\nReplacementCultures=16\nWindowsOnlyCultures=32\n"
          "FrameworkCultures=64\n")
ENUM_TYPE(globalization_timespanstyles, "System.Globalization.TimeSpanStyles", 0, PS_TYPE_FLAGS,
          "None=0\nAssumeNegative=1\n")
ENUM_TYPE(globalization_calendarweekrule, "System.Globalization.CalendarWeekRule", 0, 0,
          "FirstDay=0\nFirstFullWeek=1\nFirstFourDayWeek=2\n")
ENUM_TYPE(io_unixfilemode, "System.IO.UnixFileMode", 0, PS_TYPE_FLAGS,
          "None=0\nOtherExecute=1\nOtherWrite=2\nOtherRead=4\nGroupExecute=8\nGroupWrite=16\n"
          "GroupRead=32\nUserExecute=64\nUserWrite=128\nUserRead=256\nStickyBit=512\n"
          "SetGroup=1024\nSetUser=2048\n")
ENUM_TYPE(io_fileattributes, "System.IO.FileAttributes", 0, PS_TYPE_FLAGS,
          "None=0\nReadOnly=1\nHidden=2\nSystem=4\nDirectory=16\nArchive=32\nDevice=64\n"
          "Normal=128\nTemporary=256\nSparseFile=512\nReparsePoint=1024\nCompressed=2048\n"
          "Offline=4096\nNotContentIndexed=8192\nEncrypted=16384\nIntegrityStream=32768\n"
          "NoScrubData=131072\n")
ENUM_TYPE(io_filemode, "System.IO.FileMode", 0, 0,
          "CreateNew=1\nCreate=2\nOpen=3\nOpenOrCreate=4\nTruncate=5\nAppend=6\n")
ENUM_TYPE(io_fileaccess, "System.IO.FileAccess", 0, PS_TYPE_FLAGS,
          "Read=1\nWrite=2\nReadWrite=3\n")
ENUM_TYPE(io_fileshare, "System.IO.FileShare", 0, PS_TYPE_FLAGS,
          "None=0\nRead=1\nWrite=2\nReadWrite=3\nDelete=4\nInheritable=16\n")
ENUM_TYPE(io_searchoption, "System.IO.SearchOption", 0, 0,
          "TopDirectoryOnly=0\nAllDirectories=1\n")
ENUM_TYPE(io_seekorigin, "System.IO.SeekOrigin", 0, 0,
          "Begin=0\nCurrent=1\nEnd=2\n")
ENUM_TYPE(io_fileoptions, "System.IO.FileOptions", 0, PS_TYPE_FLAGS,
          "None=0\nWriteThrough=-2147483648\nAsynchronous=1073741824\nRandomAccess=268435456\n"
          "DeleteOnClose=67108864\nSequentialScan=134217728\nEncrypted=16384\n")
ENUM_TYPE(io_drivetype, "System.IO.DriveType", 0, 0,
          "Unknown=0\nNoRootDirectory=1\nRemovable=2\nFixed=3\nNetwork=4\nCDRom=5\nRam=6\n")
ENUM_TYPE(io_matchtype, "System.IO.MatchType", 0, 0,
          "Simple=0\nWin32=1\n")
ENUM_TYPE(io_compression_compressionlevel, "System.IO.Compression.CompressionLevel", 0, 0,
          "Optimal=0\nFastest=1\nNoCompression=2\nSmallestSize=3\n")
ENUM_TYPE(io_compression_compressionmode, "System.IO.Compression.CompressionMode", 0, 0,
          "Decompress=0\nCompress=1\n")
ENUM_TYPE(text_regularexpressions_regexoptions, "System.Text.RegularExpressions.RegexOptions", 0, PS_TYPE_FLAGS,
          "None=0\nIgnoreCase=1\nMultiline=2\nExplicitCapture=4\nCompiled=8\nSingleline=16\n"
          "IgnorePatternWhitespace=32\nRightToLeft=64\nECMAScript=256\nCultureInvariant=512\n"
          "NonBacktracking=1024\n")
ENUM_TYPE(text_normalizationform, "System.Text.NormalizationForm", 0, 0,
          "FormC=1\nFormD=2\nFormKC=5\nFormKD=6\n")
ENUM_TYPE(reflection_bindingflags, "System.Reflection.BindingFlags", 0, PS_TYPE_FLAGS,
          "Default=0\nIgnoreCase=1\nDeclaredOnly=2\nInstance=4\nStatic=8\nPublic=16\nNonPublic=32\n"
          "FlattenHierarchy=64\nInvokeMethod=256\nCreateInstance=512\nGetField=1024\n"
          "SetField=2048\nGetProperty=4096\nSetProperty=8192\nPutDispProperty=16384\n"
          "PutRefDispProperty=32768\nExactBinding=65536\nSuppressChangeType=131072\n"
          "OptionalParamBinding=262144\nIgnoreReturn=16777216\nDoNotWrapExceptions=33554432\n")
ENUM_TYPE(reflection_membertypes, "System.Reflection.MemberTypes", 0, PS_TYPE_FLAGS,
          "Constructor=1\nEvent=2\nField=4\nMethod=8\nProperty=16\nTypeInfo=32\nCustom=64\n"
          "NestedType=128\nAll=191\n")
ENUM_TYPE(threading_threadstate, "System.Threading.ThreadState", 0, PS_TYPE_FLAGS,
          "Running=0\nStopRequested=1\nSuspendRequested=2\nBackground=4\nUnstarted=8\nStopped=16\n"
          "WaitSleepJoin=32\nSuspended=64\nAbortRequested=128\nAborted=256\n")
ENUM_TYPE(threading_apartmentstate, "System.Threading.ApartmentState", 0, 0,
          "STA=0\nMTA=1\nUnknown=2\n")
ENUM_TYPE(net_httpstatuscode, "System.Net.HttpStatusCode", 0, 0,
          "Continue=100\nSwitchingProtocols=101\nProcessing=102\nEarlyHints=103\nOK=200\n"
          "Created=201\nAccepted=202\nNonAuthoritativeInformation=203\nNoContent=204\n"
          "ResetContent=205\nPartialContent=206\nMultiStatus=207\nAlreadyReported=208\nIMUsed=226\n"
          "MultipleChoices=300\nAmbiguous=300\nMovedPermanently=301\nMoved=301\nFound=302\n"
          "Redirect=302\nSeeOther=303\nRedirectMethod=303\nNotModified=304\nUseProxy=305\n"
          "Unused=306\nTemporaryRedirect=307\nRedirectKeepVerb=307\nPermanentRedirect=308\n"
          "BadRequest=400\nUnauthorized=401\nPaymentRequired=402\nForbidden=403\nNotFound=404\n"
          "MethodNotAllowed=405\nNotAcceptable=406\nProxyAuthenticationRequired=407\n"
          "RequestTimeout=408\nConflict=409\nGone=410\nLengthRequired=411\nPreconditionFailed=412\n"
          "RequestEntityTooLarge=413\nRequestUriTooLong=414\nUnsupportedMediaType=415\n"
          "RequestedRangeNotSatisfiable=416\nExpectationFailed=417\nMisdirectedRequest=421\n"
          "UnprocessableEntity=422\nUnprocessableContent=422\nLocked=423\nFailedDependency=424\n"
          "UpgradeRequired=426\nPreconditionRequired=428\nTooManyRequests=429\n"
          "RequestHeaderFieldsTooLarge=431\nUnavailableForLegalReasons=451\n"
          "InternalServerError=500\nNotImplemented=501\nBadGateway=502\nServiceUnavailable=503\n"
          "GatewayTimeout=504\nHttpVersionNotSupported=505\nVariantAlsoNegotiates=506\n"
          "InsufficientStorage=507\nLoopDetected=508\nNotExtended=510\n"
          "NetworkAuthenticationRequired=511\n")
ENUM_TYPE(net_securityprotocoltype, "System.Net.SecurityProtocolType", 0, PS_TYPE_FLAGS,
          "SystemDefault=0\nSsl3=48\nTls=192\nTls11=768\nTls12=3072\nTls13=12288\n")
ENUM_TYPE(net_sockets_addressfamily, "System.Net.Sockets.AddressFamily", 0, 0,
          "Unknown=-1\nUnspecified=0\nUnix=1\nInterNetwork=2\nImpLink=3\nPup=4\nChaos=5\nNS=6\n"
          "Ipx=6\nIso=7\nOsi=7\nEcma=8\nDataKit=9\nCcitt=10\nSna=11\nDecNet=12\nDataLink=13\n"
          "Lat=14\nHyperChannel=15\nAppleTalk=16\nNetBios=17\nVoiceView=18\nFireFox=19\nBanyan=21\n"
          "Atm=22\nInterNetworkV6=23\nCluster=24\nIeee12844=25\nIrda=26\nNetworkDesigners=28\n"
          "Max=29\nPacket=65536\nControllerAreaNetwork=65537\n")
ENUM_TYPE(security_cryptography_ciphermode, "System.Security.Cryptography.CipherMode", 0, 0,
          "CBC=1\nECB=2\nOFB=3\nCFB=4\nCTS=5\n")
ENUM_TYPE(diagnostics_processpriorityclass, "System.Diagnostics.ProcessPriorityClass", 0, 0,
          "Normal=32\nIdle=64\nHigh=128\nRealTime=256\nBelowNormal=16384\nAboveNormal=32768\n")
ENUM_TYPE(diagnostics_threadprioritylevel, "System.Diagnostics.ThreadPriorityLevel", 0, 0,
          "Idle=-15\nLowest=-2\nBelowNormal=-1\nNormal=0\nAboveNormal=1\nHighest=2\n"
          "TimeCritical=15\n")
ENUM_TYPE(componentmodel_listsortdirection, "System.ComponentModel.ListSortDirection", 0, 0,
          "Ascending=0\nDescending=1\n")
ENUM_TYPE(xml_xmlnodetype, "System.Xml.XmlNodeType", 0, 0,
          "None=0\nElement=1\nAttribute=2\nText=3\nCDATA=4\nEntityReference=5\nEntity=6\n"
          "ProcessingInstruction=7\nComment=8\nDocument=9\nDocumentType=10\nDocumentFragment=11\n"
          "Notation=12\nWhitespace=13\nSignificantWhitespace=14\nEndElement=15\nEndEntity=16\n"
          "XmlDeclaration=17\n")
ENUM_TYPE(xml_formatting, "System.Xml.Formatting", 0, 0,
          "None=0\nIndented=1\n")
ENUM_TYPE(actionpreference, "System.Management.Automation.ActionPreference", 0, 0,
          "SilentlyContinue=0\nStop=1\nContinue=2\nInquire=3\nIgnore=4\nSuspend=5\nBreak=6\n")
ENUM_TYPE(commandtypes, "System.Management.Automation.CommandTypes", 0, PS_TYPE_FLAGS,
          "Alias=1\nFunction=2\nFilter=4\nCmdlet=8\nExternalScript=16\nApplication=32\nScript=64\n"
          "Configuration=256\nAll=383\n")
ENUM_TYPE(commandorigin, "System.Management.Automation.CommandOrigin", 0, 0,
          "Runspace=0\nInternal=1\n")
ENUM_TYPE(confirmimpact, "System.Management.Automation.ConfirmImpact", 0, 0,
          "None=0\nLow=1\nMedium=2\nHigh=3\n")
ENUM_TYPE(errorcategory, "System.Management.Automation.ErrorCategory", 0, 0,
          "NotSpecified=0\nOpenError=1\nCloseError=2\nDeviceError=3\nDeadlockDetected=4\n"
          "InvalidArgument=5\nInvalidData=6\nInvalidOperation=7\nInvalidResult=8\nInvalidType=9\n"
          "MetadataError=10\nNotImplemented=11\nNotInstalled=12\nObjectNotFound=13\n"
          "OperationStopped=14\nOperationTimeout=15\nSyntaxError=16\nParserError=17\n"
          "PermissionDenied=18\nResourceBusy=19\nResourceExists=20\nResourceUnavailable=21\n"
          "ReadError=22\nWriteError=23\nFromStdErr=24\nSecurityError=25\nProtocolError=26\n"
          "ConnectionError=27\nAuthenticationError=28\nLimitsExceeded=29\nQuotaExceeded=30\n"
          "NotEnabled=31\n")
ENUM_TYPE(errorview, "System.Management.Automation.ErrorView", 0, 0,
          "NormalView=0\nCategoryView=1\nConciseView=2\nDetailedView=3\n")
ENUM_TYPE(psmembertypes, "System.Management.Automation.PSMemberTypes", 0, PS_TYPE_FLAGS,
          "AliasProperty=1\nCodeProperty=2\nProperty=4\nNoteProperty=8\nScriptProperty=16\n"
          "PropertySet=32\nMethod=64\nCodeMethod=128\nScriptMethod=256\nParameterizedProperty=512\n"
          "MemberSet=1024\nEvent=2048\nDynamic=4096\nInferredProperty=8192\nProperties=8223\n"
          "Methods=448\nAll=16383\n")
ENUM_TYPE(psmemberviewtypes, "System.Management.Automation.PSMemberViewTypes", 0, PS_TYPE_FLAGS,
          "Extended=1\nAdapted=2\nBase=4\nAll=7\n")
ENUM_TYPE(scopeditemoptions, "System.Management.Automation.ScopedItemOptions", 0, PS_TYPE_FLAGS,
          "None=0\nReadOnly=1\nConstant=2\nPrivate=4\nAllScope=8\nUnspecified=16\n")
ENUM_TYPE(sessionstateentryvisibility, "System.Management.Automation.SessionStateEntryVisibility", 0, 0,
          "Public=0\nPrivate=1\n")
ENUM_TYPE(pslanguagemode, "System.Management.Automation.PSLanguageMode", 0, 0,
          "FullLanguage=0\nRestrictedLanguage=1\nNoLanguage=2\nConstrainedLanguage=3\n")
ENUM_TYPE(progressrecordtype, "System.Management.Automation.ProgressRecordType", 0, 0,
          "Processing=0\nCompleted=1\n")
ENUM_TYPE(moduletype, "System.Management.Automation.ModuleType", 0, 0,
          "Script=0\nBinary=1\nManifest=2\nCim=3\n")
ENUM_TYPE(moduleaccessmode, "System.Management.Automation.ModuleAccessMode", 0, 0,
          "ReadWrite=0\nReadOnly=1\nConstant=2\n")
ENUM_TYPE(remotingcapability, "System.Management.Automation.RemotingCapability", 0, 0,
          "None=0\nPowerShell=1\nSupportedByCommand=2\nOwnedByCommand=3\n")
ENUM_TYPE(wildcardoptions, "System.Management.Automation.WildcardOptions", 0, PS_TYPE_FLAGS,
          "None=0\nCompiled=1\nIgnoreCase=2\nCultureInvariant=4\n")
ENUM_TYPE(splitoptions, "System.Management.Automation.SplitOptions", 0, PS_TYPE_FLAGS,
          "SimpleMatch=1\nRegexMatch=2\nCultureInvariant=4\nIgnorePatternWhitespace=8\n"
          "Multiline=16\nSingleline=32\nIgnoreCase=64\nExplicitCapture=128\n")
ENUM_TYPE(jobstate, "System.Management.Automation.JobState", 0, 0,
          "NotStarted=0\nRunning=1\nCompleted=2\nFailed=3\nStopped=4\nBlocked=5\nSuspended=6\n"
          "Disconnected=7\nSuspending=8\nStopping=9\nAtBreakpoint=10\n")
ENUM_TYPE(outputrendering, "System.Management.Automation.OutputRendering", 0, 0,
          "Host=0\nPlainText=1\nAnsi=2\n")
ENUM_TYPE(progressview, "System.Management.Automation.ProgressView", 0, 0,
          "Minimal=0\nClassic=1\n")
ENUM_TYPE(psinvocationstate, "System.Management.Automation.PSInvocationState", 0, 0,
          "NotStarted=0\nRunning=1\nStopping=2\nStopped=3\nCompleted=4\nFailed=5\nDisconnected=6\n")
ENUM_TYPE(validaterangekind, "System.Management.Automation.ValidateRangeKind", 0, 0,
          "Positive=0\nNonNegative=1\nNegative=2\nNonPositive=3\n")
ENUM_TYPE(signingoption, "System.Management.Automation.SigningOption", 0, 0,
          "AddOnlyCertificate=0\nAddFullCertificateChain=1\nAddFullCertificateChainExceptRoot=2\n"
          "Default=2\n")
ENUM_TYPE(signaturestatus, "System.Management.Automation.SignatureStatus", 0, 0,
          "Valid=0\nUnknownError=1\nNotSigned=2\nHashMismatch=3\nNotTrusted=4\n"
          "NotSupportedFileFormat=5\nIncompatible=6\n")
ENUM_TYPE(completionresulttype, "System.Management.Automation.CompletionResultType", 0, 0,
          "Text=0\nHistory=1\nCommand=2\nProviderItem=3\nProviderContainer=4\nProperty=5\n"
          "Method=6\nParameterName=7\nParameterValue=8\nVariable=9\nNamespace=10\nType=11\n"
          "Keyword=12\nDynamicKeyword=13\n")
ENUM_TYPE(host_buffercelltype, "System.Management.Automation.Host.BufferCellType", 0, 0,
          "Complete=0\nLeading=1\nTrailing=2\n")
ENUM_TYPE(host_controlkeystates, "System.Management.Automation.Host.ControlKeyStates", 0,
          PS_TYPE_FLAGS,
          "RightAltPressed=1\nLeftAltPressed=2\nRightCtrlPressed=4\nLeftCtrlPressed=8\n"
          "ShiftPressed=16\nNumLockOn=32\nScrollLockOn=64\nCapsLockOn=128\nEnhancedKey=256\n")
ENUM_TYPE(host_readkeyoptions, "System.Management.Automation.Host.ReadKeyOptions", 0,
          PS_TYPE_FLAGS, "AllowCtrlC=1\nNoEcho=2\nIncludeKeyDown=4\nIncludeKeyUp=8\n")
ENUM_TYPE(pscredentialtypes, "System.Management.Automation.PSCredentialTypes", 0, PS_TYPE_FLAGS,
          "Generic=1\nDomain=2\nDefault=3\n")
ENUM_TYPE(pscredentialuioptions, "System.Management.Automation.PSCredentialUIOptions", 0,
          PS_TYPE_FLAGS,
          "None=0\nDefault=1\nValidateUserNameSyntax=1\nAlwaysPrompt=2\nReadOnlyUserName=3\n")
ENUM_TYPE(runspaces_runspacestate, "System.Management.Automation.Runspaces.RunspaceState", 0, 0,
          "BeforeOpen=0\nOpening=1\nOpened=2\nClosed=3\nClosing=4\nBroken=5\nDisconnecting=6\n"
          "Disconnected=7\nConnecting=8\n")
ENUM_TYPE(runspaces_runspaceavailability, "System.Management.Automation.Runspaces.RunspaceAvailability", 0, 0,
          "None=0\nAvailable=1\nAvailableForNestedCommand=2\nBusy=3\nRemoteDebug=4\n")
ENUM_TYPE(runspaces_pipelineresulttypes, "System.Management.Automation.Runspaces.PipelineResultTypes", 0, PS_TYPE_FLAGS,
          "None=0\nOutput=1\nError=2\nWarning=3\nVerbose=4\nDebug=5\nInformation=6\nAll=7\nNull=8\n")
ENUM_TYPE(runspaces_psthreadoptions, "System.Management.Automation.Runspaces.PSThreadOptions", 0, 0,
          "Default=0\nUseNewThread=1\nReuseThread=2\nUseCurrentThread=3\n")
ENUM_TYPE(provider_providercapabilities, "System.Management.Automation.Provider.ProviderCapabilities", 0, PS_TYPE_FLAGS,
          "None=0\nInclude=1\nExclude=2\nFilter=4\nExpandWildcards=8\nShouldProcess=16\n"
          "Credentials=32\nTransactions=64\n")
ENUM_TYPE(language_tokenkind, "System.Management.Automation.Language.TokenKind", 0, 0,
          "Unknown=0\nVariable=1\nSplattedVariable=2\nParameter=3\nNumber=4\nLabel=5\n"
          "Identifier=6\nGeneric=7\nNewLine=8\nLineContinuation=9\nComment=10\nEndOfInput=11\n"
          "StringLiteral=12\nStringExpandable=13\nHereStringLiteral=14\nHereStringExpandable=15\n"
          "LParen=16\nRParen=17\nLCurly=18\nRCurly=19\nLBracket=20\nRBracket=21\nAtParen=22\n"
          "AtCurly=23\nDollarParen=24\nSemi=25\nAndAnd=26\nOrOr=27\nAmpersand=28\nPipe=29\n"
          "Comma=30\nMinusMinus=31\nPlusPlus=32\nDotDot=33\nColonColon=34\nDot=35\nExclaim=36\n"
          "Multiply=37\nDivide=38\nRem=39\nPlus=40\nMinus=41\nEquals=42\nPlusEquals=43\n"
          "MinusEquals=44\nMultiplyEquals=45\nDivideEquals=46\nRemainderEquals=47\nRedirection=48\n"
          "RedirectInStd=49\nFormat=50\nNot=51\nBnot=52\nAnd=53\nOr=54\nXor=55\nBand=56\nBor=57\n"
          "Bxor=58\nJoin=59\nIeq=60\nIne=61\nIge=62\nIgt=63\nIlt=64\nIle=65\nIlike=66\n"
          "Inotlike=67\nImatch=68\nInotmatch=69\nIreplace=70\nIcontains=71\nInotcontains=72\n"
          "Iin=73\nInotin=74\nIsplit=75\nCeq=76\nCne=77\nCge=78\nCgt=79\nClt=80\nCle=81\nClike=82\n"
          "Cnotlike=83\nCmatch=84\nCnotmatch=85\nCreplace=86\nCcontains=87\nCnotcontains=88\n"
          "Cin=89\nCnotin=90\nCsplit=91\nIs=92\nIsNot=93\nAs=94\nPostfixPlusPlus=95\n"
          "PostfixMinusMinus=96\nShl=97\nShr=98\nColon=99\nQuestionMark=100\n"
          "QuestionQuestionEquals=101\nQuestionQuestion=102\nQuestionDot=103\n"
          "QuestionLBracket=104\nBegin=119\nBreak=120\nCatch=121\nClass=122\nContinue=123\n"
          "Data=124\nDefine=125\nDo=126\nDynamicparam=127\nElse=128\nElseIf=129\nEnd=130\n"
          "Exit=131\nFilter=132\nFinally=133\nFor=134\nForeach=135\nFrom=136\nFunction=137\n"
          "If=138\nIn=139\nParam=140\nProcess=141\nReturn=142\nSwitch=143\nThrow=144\nTrap=145\n"
          "Try=146\nUntil=147\nUsing=148\nVar=149\nWhile=150\nWorkflow=151\nParallel=152\n"
          "Sequence=153\nInlineScript=154\nConfiguration=155\nDynamicKeyword=156\nPublic=157\n"
          "Private=158\nStatic=159\nInterface=160\nEnum=161\nNamespace=162\nModule=163\nType=164\n"
          "Assembly=165\nCommand=166\nHidden=167\nBase=168\nDefault=169\nClean=170\n")
ENUM_TYPE(language_stringconstanttype, "System.Management.Automation.Language.StringConstantType", 0, 0,
          "SingleQuoted=0\nSingleQuotedHereString=1\nDoubleQuoted=2\nDoubleQuotedHereString=3\n"
          "BareWord=4\n")
ENUM_TYPE(executionpolicy, "Microsoft.PowerShell.ExecutionPolicy", 0, 0,
          "Unrestricted=0\nRemoteSigned=1\nAllSigned=2\nRestricted=3\nBypass=4\nUndefined=5\n"
          "Default=3\n")
ENUM_TYPE(executionpolicyscope, "Microsoft.PowerShell.ExecutionPolicyScope", 0, 0,
          "Process=0\nCurrentUser=1\nLocalMachine=2\nUserPolicy=3\nMachinePolicy=4\n")
ENUM_TYPE(commands_displayhinttype, "Microsoft.PowerShell.Commands.DisplayHintType", 0, 0,
          "Date=0\nTime=1\nDateTime=2\n")
ENUM_TYPE(commands_openmode, "Microsoft.PowerShell.Commands.OpenMode", 0, 0,
          "Add=0\nNew=1\nOverwrite=2\n")

const ps_typedef *const ps_enum_types[] = {
    &dayofweek, &datetimekind, &stringcomparison, &stringsplitoptions, &typecode,
    &midpointrounding, &consolecolor, &consolekey, &consolemodifiers, &platformid,
    &environment_specialfolder, &environmentvariabletarget, &urikind, &uricomponents,
    &uripartial, &base64formattingoptions, &attributetargets, &loaderoptimization,
    &globalization_numberstyles, &globalization_datetimestyles, &globalization_unicodecategory,
    &globalization_compareoptions, &globalization_culturetypes, &globalization_timespanstyles,
    &globalization_calendarweekrule, &io_unixfilemode, &io_fileattributes, &io_filemode,
    &io_fileaccess, &io_fileshare, &io_searchoption, &io_seekorigin, &io_fileoptions,
    &io_drivetype, &io_matchtype, &io_compression_compressionlevel,
    &io_compression_compressionmode, &text_regularexpressions_regexoptions,
    &text_normalizationform, &reflection_bindingflags, &reflection_membertypes,
    &threading_threadstate, &threading_apartmentstate, &net_httpstatuscode,
    &net_securityprotocoltype, &net_sockets_addressfamily, &security_cryptography_ciphermode,
    &diagnostics_processpriorityclass, &diagnostics_threadprioritylevel,
    &componentmodel_listsortdirection, &xml_xmlnodetype, &xml_formatting, &actionpreference,
    &commandtypes, &commandorigin, &confirmimpact, &errorcategory, &errorview, &psmembertypes,
    &psmemberviewtypes, &scopeditemoptions, &sessionstateentryvisibility, &pslanguagemode,
    &progressrecordtype, &moduletype, &moduleaccessmode, &remotingcapability, &wildcardoptions,
    &splitoptions, &jobstate, &outputrendering, &progressview, &psinvocationstate,
    &validaterangekind, &signingoption, &signaturestatus, &completionresulttype,
    &runspaces_runspacestate, &runspaces_runspaceavailability, &runspaces_pipelineresulttypes,
    &runspaces_psthreadoptions, &provider_providercapabilities, &language_tokenkind,
    &language_stringconstanttype, &executionpolicy, &executionpolicyscope,
    &commands_displayhinttype, &commands_openmode, &host_buffercelltype,
    &host_controlkeystates, &host_readkeyoptions, &pscredentialtypes, &pscredentialuioptions, NULL};
