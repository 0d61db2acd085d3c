// Invoke-Command: scripts, arguments, $using:, pipeline input, jobs, values on the wire.
using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace Interop;

static class InvokeChecks
{
    [Check("Invoke-Command -HostName")]
    public static void HostName(Client c)
    {
        var r = c.Run("Invoke-Command @to { 1 + 1 }").Clean();
        Expect.Equal("2", r.Text);
        Expect.Equal("127.0.0.1", (string)r.Output[0].Properties["PSComputerName"].Value);
    }

    [Check("Invoke-Command -Session")]
    public static void Session(Client c) =>
        Expect.Equal("a,b,3", c.Remote("'a', 'b'; 1 + 2").Clean().Text);

    [Check("-ArgumentList")]
    public static void ArgumentList(Client c)
    {
        _ = c.Session;
        var r = c.Run("Invoke-Command -Session $s { param($a, [int[]] $b, $c) \"$a/$b/$($c.k)/$args\" } " +
            "-ArgumentList 'x y', @(1, 2), @{ k = 'v' }, 'rest'").Clean();
        Expect.Equal("x y/1 2/v/rest", r.Text);
    }

    [Check("$using:")]
    public static void Using(Client c)
    {
        _ = c.Session;
        var r = c.Run("$n = 20; $h = @{ deep = @{ x = 3 } }\n" +
            "Invoke-Command -Session $s { $using:n + $using:h.deep.x; ($using:n).ToString() + '!' }").Clean();
        Expect.Equal("23,20!", r.Text);
    }

    [Check("pipeline input, process block")]
    public static void PipelineInput(Client c)
    {
        _ = c.Session;
        var r = c.Run("1..200 | Invoke-Command -Session $s { begin { $sum = 0 } process { $sum += $_ } end { $sum } }");
        Expect.Equal("20100", r.Clean().Text);
    }

    [Check("pipeline input, $input")]
    public static void PipelineInputVariable(Client c)
    {
        _ = c.Session;
        var r = c.Run("'b', 'a', 'c' | Invoke-Command -Session $s { @($input).Count; foreach ($x in $input) { $x } }");
        Expect.Equal("3", r.Clean().Text);
    }

    [Check("pipeline input streams both ways")]
    public static void Streams(Client c)
    {
        _ = c.Session;
        var r = c.Run("1..3 | Invoke-Command -Session $s { process { $_ * 10 } } | ForEach-Object { $_ + 1 }");
        Expect.Equal("11,21,31", r.Clean().Text);
    }

    [Check("-FilePath")]
    public static void FilePath(Client c)
    {
        _ = c.Session;
        string file = Path.GetTempFileName() + ".ps1";
        try
        {
            File.WriteAllText(file, "param($who)\n\"hello $who\"\n");
            Expect.Equal("hello you", c.Run("Invoke-Command -Session $s -FilePath '" + file +
                "' -ArgumentList you").Clean().Text);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Check("-AsJob")]
    public static void AsJob(Client c)
    {
        _ = c.Session;
        var r = c.Run("$j = Invoke-Command -Session $s { 1..3 | ForEach-Object { $_ }; Write-Warning w } -AsJob\n" +
            "$null = Wait-Job $j; $j.State; Receive-Job $j; Remove-Job $j").Clean();
        Expect.Equal("Completed,1,2,3", r.Text);
        Expect.That(r.Warnings.SequenceEqual(new[] { "w" }), "warning: " + string.Join("|", r.Warnings));
    }

    [Check("-AsJob, failed")]
    public static void AsJobFailed(Client c)
    {
        _ = c.Session;
        var r = c.Run("$j = Invoke-Command -Session $s { throw 'nope' } -AsJob\n" +
            "$null = Wait-Job $j; $j.State; Receive-Job $j; Remove-Job $j");
        Expect.Equal("Failed", r.Text);
        Expect.Equal("nope", r.Errors.Single().Exception.Message);
    }

    [Check("-AsJob -HostName")]
    public static void AsJobHostName(Client c)
    {
        var r = c.Run("$j = Invoke-Command @to { 'done' } -AsJob; $null = Wait-Job $j\n" +
            "Receive-Job $j; Remove-Job $j").Clean();
        Expect.Equal("done", r.Text);
    }

    [Check("Stop-Job")]
    public static void StopJob(Client c)
    {
        _ = c.Session;
        var r = c.Run("$j = Invoke-Command -Session $s { while ($true) { Start-Sleep -Milliseconds 20 } } -AsJob\n" +
            "while ($j.State -eq 'NotStarted') { [Threading.Thread]::Sleep(20) }; Stop-Job $j; $j.State\n" +
            "Remove-Job $j; Invoke-Command -Session $s { 'alive' }").Clean();
        Expect.Equal("Stopped,alive", r.Text);
    }

    [Check("primitives keep their types")]
    public static void Primitives(Client c)
    {
        var r = c.Remote("1; 2L; 1.5; 1.5d; 'x'; [char]'c'; $true; [byte]3; [decimal]4.5; " +
            "[datetime]'2020-01-02'; [guid]::Empty; [version]'1.2'; [uri]'http://x/'; [timespan]'1:00'").Clean();
        Expect.Equal("Int32,Int64,Double,Decimal,String,Char,Boolean,Byte,Decimal,DateTime,Guid,Version,Uri,TimeSpan",
            string.Join(",", r.Output.Select(o => o.BaseObject.GetType().Name)));
    }

    [Check("objects arrive deserialized")]
    public static void Objects(Client c)
    {
        var r = c.Remote("[pscustomobject]@{ A = 1; B = 'x' }; Get-Item /").Clean();
        Expect.Equal("1", r.Output[0].Properties["A"].Value.ToString());
        Expect.Equal("Deserialized.System.IO.DirectoryInfo", r.Output[1].TypeNames[0]);
        Expect.Equal("/", (string)r.Output[1].Properties["FullName"].Value);
    }

    [Check("hashtables and arrays")]
    public static void Containers(Client c)
    {
        var r = c.Remote("@{ a = 1, 2; b = @{ c = 'd' } }; , @(1, 'two', 3.0)").Clean();
        var table = (System.Collections.Hashtable)r.Output[0].BaseObject;
        Expect.Equal("d", ((System.Collections.Hashtable)((PSObject)table["b"]).BaseObject)["c"].ToString());
        var list = (System.Collections.ArrayList)r.Output[1].BaseObject;
        Expect.Equal("two", list[1].ToString());
    }

    [Check("text of every kind")]
    public static void Text(Client c)
    {
        _ = c.Session;
        const string Text = "a\tb\r\nc \u00e9\u4e2d\U0001F600 _x000A_ <&>\"' \u0001\u200b";
        c.Local.SessionStateProxy.SetVariable("text", Text);
        var r = c.Run("Invoke-Command -Session $s { $using:text; ($using:text).Length }").Clean();
        Expect.Equal(Text, r.Output[0].ToString());
        Expect.Equal(Text.Length.ToString(), r.Output[1].ToString());
    }

    [Check("a secret goes and comes back")]
    public static void Secret(Client c)
    {
        _ = c.Session;
        var secret = new System.Security.SecureString();
        foreach (char x in "s3cret\u00e9")
        {
            secret.AppendChar(x);
        }
        c.Local.SessionStateProxy.SetVariable("secret", new PSCredential("who", secret));
        var r = c.Run("Invoke-Command -Session $s { $x = $using:secret; $x.UserName; $x.GetNetworkCredential().Password; $x }").Clean();
        Expect.Equal("who,s3cret\u00e9", string.Join(",", r.Output.Take(2)));
        Expect.Equal("s3cret\u00e9", ((PSCredential)r.Output[2].BaseObject).GetNetworkCredential().Password);
    }

    [Check("much output", Seconds = 60)]
    public static void Much(Client c)
    {
        var r = c.Remote("1..20000; 'x' * 3000000").Clean();
        Expect.Equal("20001", r.Output.Count.ToString());
        Expect.Equal("20000", r.Output[19999].ToString());
        Expect.Equal("3000000", ((string)r.Output[20000].BaseObject).Length.ToString());
    }

    [Check("a large argument", Seconds = 60)]
    public static void LargeArgument(Client c)
    {
        _ = c.Session;
        c.Local.SessionStateProxy.SetVariable("large", new string('y', 2000000));
        Expect.Equal("2000000", c.Run("Invoke-Command -Session $s { ($using:large).Length }").Clean().Text);
    }

    [Check("a native program's output and exit code")]
    public static void Native(Client c)
    {
        var r = c.Remote("/bin/sh -c 'echo one; echo two; exit 7'; $LASTEXITCODE").Clean();
        Expect.Equal("one,two,7", r.Text);
    }
}
