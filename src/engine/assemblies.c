/*
 * assemblies.c - the names of the assemblies that PowerShell 7.6 has on Linux. Their types are
 * either here already or cannot be had: asking for one of them does nothing.
 */
#include "engine/assemblies.h"

#include <string.h>

static const char names[] =
    "Microsoft.CSharp\0Microsoft.PowerShell.Commands.Management\0"
    "Microsoft.PowerShell.Commands.Utility\0Microsoft.PowerShell.ConsoleHost\0"
    "Microsoft.PowerShell.Security\0Microsoft.VisualBasic\0Microsoft.VisualBasic.Core\0"
    "Microsoft.Win32.Primitives\0Microsoft.Win32.Registry\0"
    "Microsoft.Win32.Registry.AccessControl\0Microsoft.Win32.SystemEvents\0Newtonsoft.Json\0"
    "System\0System.AppContext\0System.Buffers\0System.CodeDom\0System.Collections\0"
    "System.Collections.Concurrent\0System.Collections.Immutable\0System.Collections.NonGeneric\0"
    "System.Collections.Specialized\0System.ComponentModel\0System.ComponentModel.Annotations\0"
    "System.ComponentModel.Composition\0System.ComponentModel.Composition.Registration\0"
    "System.ComponentModel.DataAnnotations\0System.ComponentModel.EventBasedAsync\0"
    "System.ComponentModel.Primitives\0System.ComponentModel.TypeConverter\0System.Configuration\0"
    "System.Configuration.ConfigurationManager\0System.Console\0System.Core\0System.Data\0"
    "System.Data.Common\0System.Data.DataSetExtensions\0System.Data.Odbc\0System.Data.OleDb\0"
    "System.Data.SqlClient\0System.Diagnostics.Contracts\0System.Diagnostics.Debug\0"
    "System.Diagnostics.DiagnosticSource\0System.Diagnostics.EventLog\0"
    "System.Diagnostics.FileVersionInfo\0System.Diagnostics.PerformanceCounter\0"
    "System.Diagnostics.Process\0System.Diagnostics.StackTrace\0"
    "System.Diagnostics.TextWriterTraceListener\0System.Diagnostics.Tools\0"
    "System.Diagnostics.TraceSource\0System.Diagnostics.Tracing\0System.DirectoryServices\0"
    "System.DirectoryServices.AccountManagement\0System.DirectoryServices.Protocols\0"
    "System.Drawing\0System.Drawing.Common\0System.Drawing.Primitives\0System.Dynamic.Runtime\0"
    "System.Formats.Asn1\0System.Formats.Tar\0System.Globalization\0"
    "System.Globalization.Calendars\0System.Globalization.Extensions\0System.IO\0"
    "System.IO.Compression\0System.IO.Compression.Brotli\0System.IO.Compression.FileSystem\0"
    "System.IO.Compression.ZipFile\0System.IO.FileSystem\0System.IO.FileSystem.AccessControl\0"
    "System.IO.FileSystem.DriveInfo\0System.IO.FileSystem.Primitives\0"
    "System.IO.FileSystem.Watcher\0System.IO.IsolatedStorage\0System.IO.MemoryMappedFiles\0"
    "System.IO.Packaging\0System.IO.Pipelines\0System.IO.Pipes\0System.IO.Pipes.AccessControl\0"
    "System.IO.Ports\0System.IO.UnmanagedMemoryStream\0System.Linq\0System.Linq.AsyncEnumerable\0"
    "System.Linq.Expressions\0System.Linq.Parallel\0System.Linq.Queryable\0System.Management\0"
    "System.Management.Automation\0System.Memory\0System.Net\0System.Net.Http\0"
    "System.Net.Http.Json\0System.Net.Http.WinHttpHandler\0System.Net.HttpListener\0"
    "System.Net.Mail\0System.Net.NameResolution\0System.Net.NetworkInformation\0System.Net.Ping\0"
    "System.Net.Primitives\0System.Net.Quic\0System.Net.Requests\0System.Net.Security\0"
    "System.Net.ServerSentEvents\0System.Net.ServicePoint\0System.Net.Sockets\0"
    "System.Net.WebClient\0System.Net.WebHeaderCollection\0System.Net.WebProxy\0"
    "System.Net.WebSockets\0System.Net.WebSockets.Client\0System.Numerics\0"
    "System.Numerics.Vectors\0System.ObjectModel\0System.Reflection\0System.Reflection.Context\0"
    "System.Reflection.DispatchProxy\0System.Reflection.Emit\0"
    "System.Reflection.Emit.ILGeneration\0System.Reflection.Emit.Lightweight\0"
    "System.Reflection.Extensions\0System.Reflection.Metadata\0System.Reflection.Primitives\0"
    "System.Reflection.TypeExtensions\0System.Resources.Reader\0System.Resources.ResourceManager\0"
    "System.Resources.Writer\0System.Runtime\0System.Runtime.Caching\0"
    "System.Runtime.CompilerServices.Unsafe\0System.Runtime.CompilerServices.VisualC\0"
    "System.Runtime.Extensions\0System.Runtime.Handles\0System.Runtime.InteropServices\0"
    "System.Runtime.InteropServices.JavaScript\0"
    "System.Runtime.InteropServices.RuntimeInformation\0System.Runtime.Intrinsics\0"
    "System.Runtime.Loader\0System.Runtime.Numerics\0System.Runtime.Serialization\0"
    "System.Runtime.Serialization.Formatters\0System.Runtime.Serialization.Json\0"
    "System.Runtime.Serialization.Primitives\0System.Runtime.Serialization.Xml\0System.Security\0"
    "System.Security.AccessControl\0System.Security.Claims\0System.Security.Cryptography\0"
    "System.Security.Cryptography.Algorithms\0System.Security.Cryptography.Cng\0"
    "System.Security.Cryptography.Csp\0System.Security.Cryptography.Encoding\0"
    "System.Security.Cryptography.OpenSsl\0System.Security.Cryptography.Pkcs\0"
    "System.Security.Cryptography.Primitives\0System.Security.Cryptography.ProtectedData\0"
    "System.Security.Cryptography.X509Certificates\0System.Security.Cryptography.Xml\0"
    "System.Security.Permissions\0System.Security.Principal\0System.Security.Principal.Windows\0"
    "System.Security.SecureString\0System.ServiceModel\0System.ServiceModel.Duplex\0"
    "System.ServiceModel.Http\0System.ServiceModel.NetFramingBase\0System.ServiceModel.NetTcp\0"
    "System.ServiceModel.Primitives\0System.ServiceModel.Security\0"
    "System.ServiceModel.Syndication\0System.ServiceModel.Web\0System.ServiceProcess\0"
    "System.ServiceProcess.ServiceController\0System.Speech\0System.Text.Encoding\0"
    "System.Text.Encoding.CodePages\0System.Text.Encoding.Extensions\0System.Text.Encodings.Web\0"
    "System.Text.Json\0System.Text.RegularExpressions\0System.Threading\0"
    "System.Threading.AccessControl\0System.Threading.Channels\0System.Threading.Overlapped\0"
    "System.Threading.Tasks\0System.Threading.Tasks.Dataflow\0System.Threading.Tasks.Extensions\0"
    "System.Threading.Tasks.Parallel\0System.Threading.Thread\0System.Threading.ThreadPool\0"
    "System.Threading.Timer\0System.Transactions\0System.Transactions.Local\0System.ValueTuple\0"
    "System.Web\0System.Web.HttpUtility\0System.Web.Services.Description\0System.Windows\0"
    "System.Windows.Extensions\0System.Xml\0System.Xml.Linq\0System.Xml.ReaderWriter\0"
    "System.Xml.Serialization\0System.Xml.XDocument\0System.Xml.XPath\0"
    "System.Xml.XPath.XDocument\0System.Xml.XmlDocument\0System.Xml.XmlSerializer\0WindowsBase\0"
    "mscorlib\0netstandard\0";

bool ps_assembly_known(const ps_string *name)
{
    uint32_t length = 0; /* "Name, Version=..." is a name too */
    while (length < name->length && ps_string_at(name, length) != ',')
        length++;
    ps_string *simple = ps_string_sub((ps_string *)name, 0, length);
    bool known = false;
    for (const char *at = names; *at && !known; at += strlen(at) + 1)
        known = ps_string_is_fold(simple, at);
    ps_string_release(simple);
    return known;
}
