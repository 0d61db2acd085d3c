// New-PSSession, Get-PSSession, Remove-PSSession.
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Interop;

static class SessionChecks
{
    [Check("New-PSSession opens")]
    public static void Opens(Client c)
    {
        var s = c.Session;
        Expect.Equal("Opened", s.Runspace.RunspaceStateInfo.State.ToString());
        Expect.Equal("127.0.0.1", s.ComputerName);
        Expect.Equal("SSH", s.Transport);
        Expect.Equal("DefaultShell", s.ConfigurationName);
        Expect.Equal("Available", s.Availability.ToString());
    }

    [Check("New-PSSession names and several at once")]
    public static void Several(Client c)
    {
        var r = c.Run("$a = New-PSSession @to -Name one; $b = New-PSSession @to -Name two\n" +
            "Invoke-Command -Session $a, $b { 6 * 7 }; $a.Name; $b.Name; Remove-PSSession $a, $b\n" +
            "$a.State; $b.State").Clean();
        Expect.Equal("42,42,one,two,Closed,Closed", r.Text);
    }

    [Check("Get-PSSession lists the session")]
    public static void Lists(Client c)
    {
        var s = c.Session;
        Expect.That(c.Run("Get-PSSession").Clean().Output.Any(
            o => ((PSSession)o.BaseObject).InstanceId == s.InstanceId), "not listed");
    }

    [Check("private data carries PSVersionTable")]
    public static void PrivateData(Client c)
    {
        var data = c.Session.ApplicationPrivateData;
        var table = (PSPrimitiveDictionary)data["PSVersionTable"];
        Expect.Equal("2.4", table["PSRemotingProtocolVersion"].ToString());
        Expect.That(table["PSVersion"] != null, "no PSVersion");
    }

    [Check("$PSVersionTable and $PSSenderInfo in the session")]
    public static void Tables(Client c)
    {
        var r = c.Remote("$PSVersionTable.PSVersion.Major; $PSVersionTable.PSEdition;" +
            "$PSSenderInfo.UserInfo.Identity.Name").Clean();
        Expect.Equal("7,Core", string.Join(",", r.Output.Take(2)));
    }

    [Check("state stays between commands")]
    public static void StateStays(Client c)
    {
        c.Remote("$global:kept = 5; function Get-Kept { $kept * 2 }").Clean();
        Expect.Equal("10", c.Remote("Get-Kept").Clean().Text);
    }

    [Check("Remove-PSSession closes")]
    public static void Removes(Client c)
    {
        var r = c.Run("$x = New-PSSession @to; Remove-PSSession $x; $x.State").Clean();
        Expect.Equal("Closed", r.Text);
    }

    [Check("a removed session refuses commands")]
    public static void Refuses(Client c)
    {
        var r = c.Run("$x = New-PSSession @to; Remove-PSSession $x; Invoke-Command -Session $x { 1 }");
        Expect.That(r.Errors.Count > 0 && r.Output.Count == 0, "no error");
    }

    [Check("an unknown subsystem is refused")]
    public static void UnknownSubsystem(Client c)
    {
        var r = c.Run("New-PSSession @to -Subsystem nosuch");
        Expect.That(r.Errors.Count == 1 && r.Output.Count == 0, "no error");
    }
}
