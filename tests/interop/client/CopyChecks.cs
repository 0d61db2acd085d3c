// Copy-Item -ToSession and -FromSession.
using System;
using System.IO;
using System.Linq;

namespace Interop;

static class CopyChecks
{
    /// <summary>Two empty folders: here, and in the session (its path in $there).</summary>
    static (string here, string there) Folders(Client c)
    {
        _ = c.Session;
        string here = Directory.CreateTempSubdirectory("psrp-here-").FullName;
        string there = c.Remote("$x = '/tmp/psrp-there-' + [guid]::NewGuid(); " +
            "$null = New-Item -ItemType Directory $x; $x").Clean().Text;
        return (here, there);
    }

    static byte[] Bytes(int n)
    {
        var bytes = new byte[n];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    [Check("Copy-Item -ToSession, a file")]
    public static void ToFile(Client c)
    {
        var (here, there) = Folders(c);
        File.WriteAllText(here + "/a.txt", "hello\nthere\u00e9");
        c.Run("Copy-Item -Path '" + here + "/a.txt' -Destination '" + there + "/b.txt' -ToSession $s").Clean();
        Expect.Equal("hello\nthere\u00e9", c.Remote("[IO.File]::ReadAllText('" + there + "/b.txt')").Clean().Text);
    }

    [Check("Copy-Item -ToSession, 5 MB", Seconds = 60)]
    public static void ToLarge(Client c)
    {
        var (here, there) = Folders(c);
        File.WriteAllBytes(here + "/big", Bytes(5000000));
        c.Run("Copy-Item -Path '" + here + "/big' -Destination '" + there + "' -ToSession $s").Clean();
        Expect.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Bytes(5000000))),
            c.Remote("(Get-FileHash '" + there + "/big').Hash").Clean().Text);
    }

    [Check("Copy-Item -ToSession, a tree")]
    public static void ToTree(Client c)
    {
        var (here, there) = Folders(c);
        Directory.CreateDirectory(here + "/tree/sub");
        File.WriteAllText(here + "/tree/one", "1");
        File.WriteAllText(here + "/tree/sub/two", "22");
        c.Run("Copy-Item -Path '" + here + "/tree' -Destination '" + there + "' -ToSession $s -Recurse").Clean();
        Expect.Equal("1,22", c.Remote("[IO.File]::ReadAllText('" + there + "/tree/one'); " +
            "[IO.File]::ReadAllText('" + there + "/tree/sub/two')").Clean().Text);
    }

    [Check("Copy-Item -FromSession, a file")]
    public static void FromFile(Client c)
    {
        var (here, there) = Folders(c);
        c.Remote("[IO.File]::WriteAllText('" + there + "/x', 'from there')").Clean();
        c.Run("Copy-Item -Path '" + there + "/x' -Destination '" + here + "/y' -FromSession $s").Clean();
        Expect.Equal("from there", File.ReadAllText(here + "/y"));
    }

    [Check("Copy-Item -FromSession, 5 MB", Seconds = 60)]
    public static void FromLarge(Client c)
    {
        var (here, there) = Folders(c);
        c.Remote("$b = [byte[]]::new(5000000); $b[0] = 1; $b[4999999] = 2; [IO.File]::WriteAllBytes('" + there + "/big', $b)").Clean();
        c.Run("Copy-Item -Path '" + there + "/big' -Destination '" + here + "' -FromSession $s").Clean();
        var got = File.ReadAllBytes(here + "/big");
        Expect.That(got.Length == 5000000 && got[0] == 1 && got[4999999] == 2, "length " + got.Length);
    }

    [Check("Copy-Item -FromSession, a tree")]
    public static void FromTree(Client c)
    {
        var (here, there) = Folders(c);
        c.Remote("$null = New-Item -ItemType Directory '" + there + "/t/s'; [IO.File]::WriteAllText('" + there + "/t/s/f', 'deep')").Clean();
        c.Run("Copy-Item -Path '" + there + "/t' -Destination '" + here + "' -FromSession $s -Recurse").Clean();
        Expect.Equal("deep", File.ReadAllText(here + "/t/s/f"));
    }

    [Check("Copy-Item -FromSession, a missing file")]
    public static void FromMissing(Client c)
    {
        var (here, there) = Folders(c);
        var r = c.Run("Copy-Item -Path '" + there + "/none' -Destination '" + here + "' -FromSession $s");
        Expect.That(r.Errors.Count > 0, "no error");
    }
}
