// Enter-PSSession: what the console does with a pushed runspace.
using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Interop;

static class PromptChecks
{
    /// <summary>The runspace that Enter-PSSession pushed into the host.</summary>
    static Runspace Entered(Client c)
    {
        if (c.Host.Pushed == null)
        {
            c.Run("Enter-PSSession @to").Clean();
            Expect.That(c.Host.Pushed != null, "nothing was pushed");
        }
        c.Host.Screen.Take();
        return c.Host.Pushed;
    }

    /// <summary>Type a line at the prompt, as the console sends it; what the screen shows.</summary>
    static string Type(Client c, string line)
    {
        var runspace = Entered(c);
        using var pipeline = runspace.CreatePipeline(line, true);
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(new Command("Out-Default", false, true));
        pipeline.Input.Close();
        pipeline.Invoke();
        return c.Host.Screen.Take();
    }

    [Check("Enter-PSSession pushes a runspace")]
    public static void Enters(Client c) =>
        Expect.Equal("Opened", Entered(c).RunspaceStateInfo.State.ToString());

    [Check("the prompt")]
    public static void Prompt(Client c)
    {
        using var ps = PowerShell.Create(Entered(c));
        ps.AddCommand("prompt");
        Expect.Contains("PS /", Client.Finish(ps).Clean().Text);
    }

    [Check("Out-Default draws a value")]
    public static void Value(Client c) => Expect.Equal("3\nabc\n", Type(c, "1 + 2; 'abc'"));

    [Check("Out-Default draws a table")]
    public static void Table(Client c)
    {
        string screen = Type(c, "[pscustomobject]@{ Name = 'x'; Size = 10 }, [pscustomobject]@{ Name = 'yy'; Size = 5 }");
        Expect.Contains("Name", screen);
        Expect.Contains("x      10", screen);
        Expect.Contains("yy      5", screen);
    }

    [Check("an error is shown")]
    public static void Error(Client c)
    {
        string screen = Type(c, "Get-Item /no/such");
        Expect.Contains("Get-Item:", screen);
        Expect.Contains("Cannot find path '/no/such' because it does not exist.", screen);
    }

    [Check("a parse error is shown")]
    public static void ParseError(Client c)
    {
        try
        {
            Type(c, "if (");
            throw new CheckFailed("no error");
        }
        catch (RemoteException e)
        {
            Expect.Contains("Missing", e.Message);
        }
    }

    [Check("warnings and Write-Host are shown")]
    public static void Shown(Client c)
    {
        string screen = Type(c, "Write-Warning careful; Write-Host hi");
        Expect.Contains("W:careful\n", screen);
        Expect.Contains("hi\n", screen);
    }

    [Check("Read-Host asks the client")]
    public static void ReadHost(Client c)
    {
        Entered(c);
        c.Host.Screen.Answers.Enqueue("typed");
        Expect.Contains("got typed\n", Type(c, "$x = Read-Host; \"got $x\""));
    }

    [Check("Read-Host -AsSecureString")]
    public static void ReadSecret(Client c)
    {
        Entered(c);
        c.Host.Screen.Answers.Enqueue("hidden");
        Expect.Contains("hidden\n", Type(c, "$x = Read-Host -AsSecureString; [pscredential]::new('u', $x).GetNetworkCredential().Password"));
    }

    [Check("a choice")]
    public static void Choice(Client c)
    {
        Entered(c);
        c.Host.Screen.Answers.Enqueue("1");
        Expect.Contains("1\n", Type(c, "$Host.UI.PromptForChoice('t', 'm', @('&Yes', '&No'), 0)"));
        Expect.That(c.Host.Screen.Asked.Contains("&No"), "not asked");
    }

    [Check("a mandatory parameter is asked for")]
    public static void Mandatory(Client c)
    {
        Entered(c);
        c.Host.Screen.Answers.Enqueue("value");
        Expect.Contains("<value>\n", Type(c, "function f { param([Parameter(Mandatory)] $p) \"<$p>\" }; f"));
    }

    [Check("the client's window size")]
    public static void Window(Client c) =>
        Expect.Contains("100x40\n", Type(c, "\"$($Host.UI.RawUI.WindowSize.Width)x$($Host.UI.RawUI.WindowSize.Height)\""));

    [Check("tab completion")]
    public static void Completion(Client c)
    {
        using var ps = PowerShell.Create(Entered(c));
        var found = CommandCompletion.CompleteInput("Get-ChildI", 10, null, ps);
        Expect.Equal("Get-ChildItem", found.CompletionMatches.Single().CompletionText);
    }

    [Check("Exit-PSSession pops")]
    public static void Exits(Client c)
    {
        Entered(c);
        int before = c.Host.Pops;
        Type(c, "Exit-PSSession");
        Expect.Equal((before + 1).ToString(), c.Host.Pops.ToString());
    }
}
