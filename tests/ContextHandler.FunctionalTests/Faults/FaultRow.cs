using System.Globalization;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>One row of the table of faults.</summary>
/// <param name="Fault">What happened.</param>
/// <param name="Times">How often.</param>
/// <param name="Logins">How many were under way or began meanwhile.</param>
/// <param name="Refused">Logins that ended on a page with a reference number, and so had to be begun anew.</param>
/// <param name="Failed">Logins that came to no end.</param>
internal sealed record FaultRow(string Fault, int Times, int Logins, int Refused, int Failed)
{
    private static readonly Lock Writing = new();

    /// <summary>Logins in which the system was told something else than what it asked of that person.</summary>
    public required int Wrong { get; init; }

    /// <summary>Answers of an IdP that were accepted twice, or from a stranger.</summary>
    public required int Replays { get; init; }

    /// <summary>Logins that a system saw answered and no audit line tells of.</summary>
    public required int Lost { get; init; }

    /// <summary>How long until all was well again; empty: it always was.</summary>
    public string Recovery { get; init; } = string.Empty;

    /// <summary>How often each fault is tried.</summary>
    public static int Tries { get; } = int.TryParse(Environment.GetEnvironmentVariable("FAULT_TIMES"), CultureInfo.InvariantCulture, out var times) ? times : 5;

    /// <summary>Says it, and keeps it in <c>artifacts/faults.txt</c>.</summary>
    public void Tell(string? more = null)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"| {Fault} | {Times} | {Logins} | {Refused} | {Failed} | {Wrong} | {Replays} | {Lost} | {Recovery} |");
        TestContext.Current.TestOutputHelper?.WriteLine(text + "\n" + more);
        lock (Writing)
        {
            File.AppendAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Testing.Repository.Root, "artifacts")).FullName, "faults.txt"), text + "\n" + (more is null ? "" : more + "\n"));
        }
    }

    /// <summary>Nothing of it may ever happen.</summary>
    public void AssertNoneWrong() => Assert.Equal((0, 0, 0), (Wrong, Replays, Lost));
}
