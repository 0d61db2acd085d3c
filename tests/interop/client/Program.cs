// Drives PowerShell's own cmdlets against a host behind sshd.
//
//   interop --port N --user NAME --key FILE --known-hosts FILE [--only WORD] [--ours yes]
//           [--kills N]       instead: N sessions whose worker dies (see KillChecks.cs)
//
// Every method marked [Check] is one check; each prints PASS or FAIL.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace Interop;

[AttributeUsage(AttributeTargets.Method)]
sealed class CheckAttribute : Attribute
{
    public CheckAttribute(string name) => Name = name;
    public string Name { get; }
    public int Seconds { get; set; } = 30;

    /// <summary>True for what this project's host does and pwsh does not.</summary>
    public bool Ours { get; set; }
}

sealed class CheckFailed : Exception
{
    public CheckFailed(string message) : base(message) { }
}

static class Program
{
    static readonly Type[] Groups =
    {
        typeof(SessionChecks), typeof(InvokeChecks), typeof(StreamChecks), typeof(StopChecks),
        typeof(PromptChecks), typeof(CopyChecks), typeof(MetadataChecks), typeof(PoolChecks),
        typeof(ImportChecks), typeof(BrokenChecks),
    };

    static int Main(string[] args)
    {
        var options = new Dictionary<string, string>();
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            options[args[i]] = args[i + 1];
        }
        var client = new Client(
            int.Parse(options["--port"]), options["--user"], options["--key"],
            options["--known-hosts"]);
        if (options.TryGetValue("--kills", out string kills))
        {
            Environment.Exit(KillChecks.Run(client, int.Parse(kills)) ? 0 : 1);
        }
        options.TryGetValue("--only", out string only);

        int passed = 0, failed = 0;
        foreach (var method in Groups.SelectMany(g => g.GetMethods()))
        {
            var check = method.GetCustomAttribute<CheckAttribute>();
            if (check == null || (check.Ours && !options.ContainsKey("--ours")) || (only != null && !check.Name.Contains(only)))
            {
                continue;
            }
            string why = Run(method, client, check.Seconds);
            Console.WriteLine(why == null ? "PASS " + check.Name : "FAIL " + check.Name + ": " + why);
            Console.Out.Flush();
            if (why == null)
            {
                passed++;
            }
            else
            {
                failed++;
                client.Forget();    // what a failed check left behind is not the next one's
            }
        }
        client.Forget();
        Console.WriteLine("{0} passed, {1} failed", passed, failed);
        Environment.Exit(failed == 0 ? 0 : 1);      // threads of hung checks may remain
        return 0;
    }

    static string Run(MethodInfo method, Client client, int seconds)
    {
        string why = null;
        var thread = new Thread(() =>
        {
            try
            {
                method.Invoke(null, new object[] { client });
            }
            catch (TargetInvocationException e)
            {
                why = e.InnerException is CheckFailed
                    ? e.InnerException.Message
                    : e.InnerException.GetType().Name + ": " + e.InnerException.Message;
                why = why.Replace("\n", "\\n");
            }
        });
        thread.IsBackground = true;
        thread.Start();
        return thread.Join(TimeSpan.FromSeconds(seconds)) ? why : "no end after " + seconds + " s";
    }
}

static class Expect
{
    public static void That(bool truth, string what)
    {
        if (!truth)
        {
            throw new CheckFailed(what);
        }
    }

    public static void Equal(string want, string got)
    {
        That(want == got, "want '" + want + "', got '" + got + "'");
    }

    public static void Contains(string part, string whole)
    {
        That(whole != null && whole.Contains(part), "want '" + part + "' in '" + whole + "'");
    }
}
