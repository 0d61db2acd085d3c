/*
 * assembly_text.c - the assemblies of .NET and PowerShell that the types here stand in, by name.
 */
#include "object/worker_private.h"

#include <string.h>

enum { CORELIB, CLASSES = 4 }; /* places in `versions` */

/* "prefix=key assembly\n": the first line whose prefix a name starts with tells where the type
 * lives; a prefix that ends in a space is a whole name. The key is the public key's place. */
static const char assemblies[] =
    "System.Collections.Specialized.NotifyCollectionChangedAction =1System.ObjectModel\n"
    "System.Security.Authentication.InvalidCredentialException =1System.Net.Security\n"
    "System.Runtime.InteropServices.AssemblyRegistrationFlags =1System.Runtime.InteropServices\n"
    "System.Security.Authentication.AuthenticationException =1System.Net.Security\n"
    "Microsoft.PowerShell.Commands.ProcessCommandException "
    "=3Microsoft.PowerShell.Commands.Management\n"
    "System.Collections.ObjectModel.ObservableCollection`1 =1System.ObjectModel\n"
    "System.ComponentModel.DesignerSerializationVisibility =1System.ComponentModel.Primitives\n"
    "System.Security.Principal.IdentityNotMappedException =1System.Security.Principal.Windows\n"
    "Microsoft.PowerShell.Commands.HelpNotFoundException =3System.Management.Automation\n"
    "System.Security.Cryptography.CryptographicException =0System.Private.CoreLib\n"
    "System.ComponentModel.InvalidEnumArgumentException =1System.ComponentModel.Primitives\n"
    "Microsoft.PowerShell.Commands.EnvironmentProvider =3System.Management.Automation\n"
    "Microsoft.PowerShell.Commands.ModuleSpecification =3System.Management.Automation\n"
    "Microsoft.PowerShell.Commands.FileSystemProvider =3System.Management.Automation\n"
    "System.Runtime.InteropServices.ExporterEventKind =1System.Runtime.InteropServices\n"
    "System.Threading.Channels.ChannelClosedException =1System.Threading.Channels\n"
    "System.Collections.Concurrent.ConcurrentQueue`1 =0System.Private.CoreLib\n"
    "Microsoft.PowerShell.Commands.FunctionProvider =3System.Management.Automation\n"
    "Microsoft.PowerShell.Commands.VariableProvider =3System.Management.Automation\n"
    "System.Security.AccessControl.FileSystemRights =1System.IO.FileSystem.AccessControl\n"
    "Microsoft.PowerShell.Commands.Internal.Format.=3System.Management.Automation\n"
    "Microsoft.PowerShell.Commands.UpdateHelpScope =3System.Management.Automation\n"
    "System.Security.AccessControl.RegistryRights =1Microsoft.Win32.Registry\n"
    "Microsoft.PowerShell.Commands.AliasProvider =3System.Management.Automation\n"
    "System.Net.NetworkInformation.PingException =1System.Net.Ping\n"
    "System.Runtime.InteropServices.RegistrationC=1System.Runtime.InteropServices\n"
    "System.Security.Principal.TokenAccessLevels =1System.Security.Principal.Windows\n"
    "Microsoft.PowerShell.Commands.TestPathType =3Microsoft.PowerShell.Commands.Management\n"
    "System.Collections.CaseInsensitiveComparer =1System.Collections.NonGeneric\n"
    "System.Collections.Generic.PriorityQueue`2 =1System.Collections\n"
    "System.ComponentModel.EditorBrowsableState =0System.Private.CoreLib\n"
    "Microsoft.PowerShell.Commands.HistoryInfo =3System.Management.Automation\n"
    "System.Collections.ReadOnlyCollectionBase =1System.Collections.NonGeneric\n"
    "System.Collections.Concurrent.Concurrent=1System.Collections.Concurrent\n"
    "System.ComponentModel.RefreshProperties =1System.ComponentModel.Primitives\n"
    "System.Net.Security.AuthenticationLevel =1System.Net.Primitives\n"
    "Microsoft.PowerShell.Commands.OpenMode =3System.Management.Automation\n"
    "System.Net.NetworkInformation.IPStatus =1System.Net.Ping\n"
    "System.Net.ProtocolViolationException =1System.Net.Requests\n"
    "System.Runtime.InteropServices.TypeLib=1System.Runtime.InteropServices\n"
    "Microsoft.PowerShell.Commands.Session=3System.Management.Automation\n"
    "System.Collections.Generic.LinkedList=1System.Collections\n"
    "System.IServiceProvider =1System.ComponentModel\n"
    "System.ComponentModel.Win32Exception =0System.Private.CoreLib\n"
    "System.Net.Security.SslPolicyErrors =1System.Net.Primitives\n"
    "System.Diagnostics.FileVersionInfo =1System.Diagnostics.FileVersionInfo\n"
    "System.Net.Sockets.AddressFamily =1System.Net.Primitives\n"
    "System.ComponentModel.Component =1System.ComponentModel.Primitives\n"
    "System.Diagnostics.SourceLevels =1System.Diagnostics.TraceSource\n"
    "System.Net.SecurityProtocolType =1System.Net.Requests\n"
    "System.Collections.Specialized.=1System.Collections.Specialized\n"
    "System.GenericUriParserOptions =1System.Private.Uri\n"
    "System.Security.Authentication.=1System.Net.Primitives\n"
    "System.Text.RegularExpressions.=1System.Text.RegularExpressions\n"
    "Microsoft.PowerShell.Commands.=3Microsoft.PowerShell.Commands.Utility\n"
    "System.Net.NetworkInformation.=1System.Net.NetworkInformation\n"
    "System.Security.AccessControl.=1System.Security.AccessControl\n"
    "System.Management.Automation.=3System.Management.Automation\n"
    "System.Security.Cryptography.=1System.Security.Cryptography\n"
    "System.Collections.Generic.S=1System.Collections\n"
    "System.Diagnostics.Activity=2System.Diagnostics.DiagnosticSource\n"
    "System.Numerics.BigInteger =1System.Runtime.Numerics\n"
    "System.Security.Principal.W=1System.Security.Principal.Windows\n"
    "System.Diagnostics.Process=1System.Diagnostics.Process\n"
    "System.Net.Sockets.SocketE=1System.Net.Primitives\n"
    "System.Collections.Queue =1System.Collections.NonGeneric\n"
    "System.Diagnostics.Thread=1System.Diagnostics.Process\n"
    "System.Net.FtpStatusCode =1System.Net.Requests\n"
    "System.Diagnostics.Trace=1System.Diagnostics.TraceSource\n"
    "System.Net.WebException=1System.Net.Requests\n"
    "System.Web.HttpUtility =2System.Web.HttpUtility\n"
    "System.ComponentModel.=1System.ComponentModel.TypeConverter\n"
    "System.IO.Compression.=5System.IO.Compression\n"
    "System.Net.WebUtility =0System.Private.CoreLib\n"
    "Microsoft.PowerShell.=3System.Management.Automation\n"
    "System.Collections.S=1System.Collections.NonGeneric\n"
    "System.IO.DriveType =1System.IO.FileSystem.DriveInfo\n"
    "System.IO.Pipes.Pipe=1System.IO.Pipes\n"
    "System.Net.Security.=1System.Net.Security\n"
    "System.Timers.Timer =1System.ComponentModel.TypeConverter\n"
    "System.Net.Sockets.=1System.Net.Sockets\n"
    "System.Text.Json.=2System.Text.Json\n"
    "Newtonsoft.Json.=6Newtonsoft.Json\n"
    "System.Net.Http.=1System.Net.Http\n"
    "System.Xml.Linq.=2System.Private.Xml.Linq\n"
    "System.Console=1System.Console\n"
    "System.Data.=1System.Data.Common\n"
    "System.Linq.=1System.Linq\n"
    "System.Net.M=2System.Net.Mail\n"
    "System.Net.=1System.Net.Primitives\n"
    "System.Xml.=2System.Private.Xml\n"
    "System.Uri=1System.Private.Uri\n";

static const char versions[] =
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e\0"
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a\0"
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51\0"
    ", Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35\0"
    ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=null\0"
    ", Version=10.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089\0"
    ", Version=13.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed";

static ps_string *assembly_text(const char *name, size_t length, unsigned key)
{
    struct ps_strbuf b;
    const char *version = versions;
    while (key--)
        version += strlen(version) + 1;
    ps_strbuf_init(&b, 0);
    ps_strbuf_latin1(&b, name, length);
    ps_strbuf_c(&b, version);
    return ps_strbuf_take(&b);
}

ps_string *ps_assembly_of(const ps_string *full_name, bool script)
{
    if (script)
        return assembly_text("PowerShell Class Assembly", 25, CLASSES);
    for (const char *line = assemblies; *line; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, "="), name = strcspn(line + length, "\n");
        bool whole = line[length - 1] == ' ';
        uint32_t i = 0, prefix = (uint32_t)(length - whole);
        if (full_name->length < prefix || (whole && full_name->length != prefix))
            continue;
        while (i < prefix && ps_string_at(full_name, i) == (uint8_t)line[i])
            i++;
        if (i == prefix)
            return assembly_text(line + length + 2, name - 2, (unsigned)(line[length + 1] - '0'));
    }
    return assembly_text("System.Private.CoreLib", 22, CORELIB);
}

ps_string *ps_assembly_at(unsigned i)
{
    if (i-- == 0)
        return assembly_text("System.Private.CoreLib", 22, CORELIB);
    for (const char *line = assemblies; *line; line += strcspn(line, "\n") + 1) {
        const char *place = strchr(line, '=') + 1;
        size_t length = strcspn(place, "\n");
        const char *earlier = assemblies;
        while (earlier < line) {
            const char *other = strchr(earlier, '=') + 1;
            if (strcspn(other, "\n") == length && !memcmp(other, place, length))
                break;
            earlier += strcspn(earlier, "\n") + 1;
        }
        if (earlier < line || place[0] == '0' || i-- > 0)
            continue;
        return assembly_text(place + 1, length - 1, (unsigned)(place[0] - '0'));
    }
    return NULL;
}
