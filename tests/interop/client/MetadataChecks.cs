// What Import-PSSession asks for, and steppable pipelines as its proxies run them.
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace Interop;

static class MetadataChecks
{
    /// <summary>Import-PSSession's own question: a GET_COMMAND_METADATA pipeline.</summary>
    static List<PSObject> Metadata(Client c, params string[] names)
    {
        using var ps = PowerShell.Create(c.Session.Runspace);
        ps.AddCommand("Get-Command")
            .AddParameter("CommandType", CommandTypes.All).AddParameter("Name", names)
            .AddParameter("Module", null).AddParameter("ArgumentList", null);
        typeof(PowerShell).GetProperty("IsGetCommandMetadataSpecialPipeline",
            BindingFlags.Instance | BindingFlags.NonPublic).SetValue(ps, true);
        return Client.Finish(ps).Clean().Output;
    }

    [Check("command metadata")]
    public static void Get(Client c)
    {
        var got = Metadata(c, "Get-ChildItem", "Get-Item");
        Expect.Equal("2", got[0].Properties["Count"].Value.ToString());
        var item = got.Skip(1).Single(o => (string)o.Properties["Name"].Value == "Get-ChildItem");
        Expect.Contains("Get-ChildItem", item.Properties["Name"].Value.ToString());
        Expect.That(item.Properties["Parameters"].Value != null, "no Parameters");
    }

    [Check("the parameters in the metadata")]
    public static void Parameters(Client c)
    {
        var item = Metadata(c, "Get-Item").Skip(1).Single();
        var parameters = (IDictionary)((PSObject)item.Properties["Parameters"].Value).BaseObject;
        Expect.That(parameters.Contains("LiteralPath"), "no LiteralPath");
        var literal = (PSObject)parameters["LiteralPath"];
        Expect.Equal("LiteralPath", (string)literal.Properties["Name"].Value);
        Expect.Equal("System.String[]", literal.Properties["ParameterType"].Value.ToString());
        Expect.Equal("False", literal.Properties["SwitchParameter"].Value.ToString());
        var aliases = (IEnumerable)((PSObject)literal.Properties["Aliases"].Value).BaseObject;
        Expect.That(aliases.Cast<object>().Any(a => a.ToString() == "PSPath"), "no alias PSPath");
    }

    [Check("a function's metadata")]
    public static void Function(Client c)
    {
        c.Remote("function global:Get-Mine { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)] [int] $N) process { $N * 2 } }").Clean();
        var got = Metadata(c, "Get-Mine");
        Expect.Equal("1", got[0].Properties["Count"].Value.ToString());
        Expect.Equal("Function", got[1].Properties["CommandType"].Value.ToString());
    }

    [Check("format data for Import-PSSession")]
    public static void Formats(Client c)
    {
        using var ps = PowerShell.Create(c.Session.Runspace);
        ps.AddCommand("Get-FormatData").AddParameter("TypeName", new[] { "System.Diagnostics.Process" })
            .AddParameter("PowerShellVersion", new System.Version(7, 6));
        Expect.That(Client.Finish(ps).Clean().Output.Count > 0, "none");
    }

    [Check("a steppable pipeline")]
    public static void Steppable(Client c)
    {
        c.Remote("function global:Get-Twice { param([Parameter(ValueFromPipeline)] [int] $N) process { $N * 2 } end { 'end' } }").Clean();
        var r = c.Run("& { $p = { Invoke-Command -Session $s -ScriptBlock { Get-Twice } }.GetSteppablePipeline()\n" +
            "$p.Begin($true); $p.Process(3); $p.Process(4); $p.End() }").Clean();
        Expect.Equal("6,8,end", r.Text);
    }
}
