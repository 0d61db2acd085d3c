// Import-PSSession and Export-PSSession: commands of the session as local functions.
using System.IO;
using System.Linq;

namespace Interop;

static class ImportChecks
{
    const string Function = "function Get-Sum { [CmdletBinding(DefaultParameterSetName = 'Two')] param(" +
        "[Parameter(Mandatory, Position = 0)] [int] $Left, [Parameter(ParameterSetName = 'Two', Position = 1)] [int] $Right, " +
        "[Parameter(ParameterSetName = 'Twice')] [switch] $Twice, [Parameter(ValueFromPipeline)] $More) " +
        "process { if ($Twice) { 2 * $Left } else { $Left + $Right + [int] $More } } }";

    [Check("Import-PSSession, a cmdlet with a prefix", Seconds = 60)]
    public static void Cmdlet(Client c)
    {
        _ = c.Session;
        var r = c.Run("$null = Import-PSSession $s -CommandName Get-Item -Prefix Far -DisableNameChecking\n" +
            "(Get-FarItem /etc/passwd).FullName; (Get-FarItem -LiteralPath /etc).PSComputerName; " +
            "(Get-Command Get-FarItem).CommandType").Clean();
        Expect.Equal("/etc/passwd,127.0.0.1,Function", r.Text);
    }

    [Check("Import-PSSession, a function with parameter sets", Seconds = 60)]
    public static void ParameterSets(Client c)
    {
        c.Remote(Function).Clean();
        var r = c.Run("$null = Import-PSSession $s -CommandName Get-Sum -AllowClobber\n" +
            "Get-Sum 3 4; Get-Sum 5 -Twice; 1, 2 | Get-Sum -Left 10 -Right 1; " +
            "(Get-Command Get-Sum).ParameterSets.Name -join '+'; (Get-Command Get-Sum).Parameters.Left.ParameterType").Clean();
        Expect.Equal("7,10,12,13,__AllParameterSets,System.Object", r.Text);
    }

    [Check("Import-PSSession, everything", Seconds = 60)]
    public static void Everything(Client c)
    {
        _ = c.Session;
        var r = c.Run("$m = Import-PSSession $s -CommandType Cmdlet, Function -Prefix All -DisableNameChecking -ErrorAction SilentlyContinue\n" +
            "$m.ExportedCommands.Count -gt 50; @(Get-AllChildItem /etc -Filter host*).Name -contains 'hosts'").Clean();
        Expect.Equal("True,True", r.Text);
    }

    [Check("Import-PSSession, an alias", Seconds = 60)]
    public static void Alias(Client c)
    {
        c.Remote("function Get-Far { 'far' }; Set-Alias gfar Get-Far").Clean();
        Expect.Equal("far", c.Run("$null = Import-PSSession $s -CommandName gfar, Get-Far -AllowClobber; gfar").Clean().Text);
    }

    [Check("Import-PSSession, errors and streams come through", Seconds = 60)]
    public static void Streams(Client c)
    {
        c.Remote("function Get-Trouble { [CmdletBinding()] param() Write-Warning careful; " +
            "Write-Error oops -ErrorId Mine; 'out' }").Clean();
        var r = c.Run("$null = Import-PSSession $s -CommandName Get-Trouble -AllowClobber; Get-Trouble");
        Expect.Equal("out", r.Text);
        Expect.Equal("careful", string.Join(",", r.Warnings));
        Expect.Contains("Mine", r.Errors.Single().FullyQualifiedErrorId);
    }

    [Check("Import-PSSession, an unknown command")]
    public static void Unknown(Client c)
    {
        _ = c.Session;
        var r = c.Run("Import-PSSession $s -CommandName No-SuchCommand");
        Expect.That(r.Errors.Count > 0, "no error");
    }

    [Check("Import-PSSession, format data", Seconds = 60)]
    public static void Formats(Client c)
    {
        _ = c.Session;
        var r = c.Run("$m = Import-PSSession $s -CommandName Get-ChildItem -Prefix Shape -FormatTypeName System.IO.FileInfo, System.IO.DirectoryInfo\n" +
            "(Get-ShapeChildItem /etc/passwd | Out-String) -match 'UnixMode'").Clean();
        Expect.Equal("True", r.Text);
    }

    [Check("Export-PSSession", Seconds = 60)]
    public static void Export(Client c)
    {
        c.Remote(Function).Clean();
        string folder = Directory.CreateTempSubdirectory("psrp-module-").FullName;
        var r = c.Run("(Export-PSSession $s -CommandName Get-Sum -AllowClobber -OutputModule " + folder + " -Force).Name -match 'psm1|psd1|ps1xml'").Clean();
        Expect.Equal("3", r.Output.Count.ToString());
    }
}
