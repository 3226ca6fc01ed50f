using System.Diagnostics;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>
/// Somebody whom nobody is to be taken for, who does what people do: a page that did not come is asked for again, and where the gateway says that it did not
/// work the login is begun anew at the system.
/// </summary>
/// <param name="stage">Where.</param>
/// <param name="number">Tells people apart.</param>
/// <param name="node">The one node that this browser asks; null: the balancer sees to it.</param>
internal sealed class Person(NodesStage stage, int number, Node? node = null) : IDisposable
{
    private const int MostAskedAgain = 3;
    private const int MostSteps = 8;

    private readonly TestBrowser browser = node is null ? stage.NewBrowser() : stage.NewBrowserAt(node);
    private readonly string level = number % 2 == 0 ? "Substantial" : "High";

    public string NameId { get; } = $"C=DK,O=11111111,CN=Person {number},Serial=p{number}";

    /// <summary>Every answer of the IdP that was brought to the gateway.</summary>
    public List<Brought> Answers { get; } = [];

    /// <summary>The requests of the system that it has seen answered with success.</summary>
    public List<string> Answered { get; } = [];

    /// <summary>How often a page was asked for again.</summary>
    public int AskedAgain { get; private set; }

    /// <summary>The longest that one page of the gateway took.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>How often the system was told of somebody else, of another level, or in answer to another request.</summary>
    public int Wrong { get; private set; }

    /// <summary>One login, from the system to the system.</summary>
    public async Task<LoginEnd> LogInAsync()
    {
        var request = new SystemRequest { Id = Wire.NewId(), ByPost = true, NameIdFormat = Wire.X509SubjectName };
        var visit = await ReadAsync(() => browser.SendAsync(stage.System.Request(request)));
        for (var step = 0; step < MostSteps; step++)
        {
            if (visit.Left is null && !visit.IsChooser)
            {
                return visit.Reference is null ? LoginEnd.Failed : LoginEnd.Refused;
            }

            if (visit.Left is { } left && left.Url.Split('?')[0] != stage.Idp.Plan.SsoUrl)
            {
                return Receive(stage.System.Read(visit), request.Id);
            }

            var shown = visit;
            visit = await ReadAsync(() => shown.Left is null ? browser.ChooseAsync(shown, stage.Idp) : browser.SendAsync(Answer(shown, request.Id)));
        }

        return LoginEnd.Failed;
    }

    public void Dispose() => browser.Dispose();

    private async Task<Visit> ReadAsync(Func<Task<Visit>> go)
    {
        var visit = await TimeAsync(go);
        for (var asked = 0; asked < MostAskedAgain && visit.Left is null && visit.Page == Balancer.NoAnswer; asked++)
        {
            AskedAgain++;
            var failed = visit.Last.Request;
            visit = await TimeAsync(() => browser.SendAsync(failed));
        }

        return visit;
    }

    private async Task<Visit> TimeAsync(Func<Task<Visit>> go)
    {
        var began = Stopwatch.GetTimestamp();
        var visit = await go();
        var took = Stopwatch.GetElapsedTime(began) / visit.Hops.Count;
        LongestWait = took > LongestWait ? took : LongestWait;
        return visit;
    }

    private BrowserMessage Answer(Visit asked, string requestId)
    {
        var answer = stage.Idp.Answer(stage.Idp.Read(asked), new() { Loa = level, NameId = NameId, Encryption = number % 3 == 0 ? Wire.Aes256Gcm : null });
        Answers.Add(new(requestId, answer, [.. browser.Cookies.All]));
        return answer;
    }

    private LoginEnd Receive(SystemAnswer answer, string requestId)
    {
        if (answer.Status != "Success")
        {
            return LoginEnd.Refused;
        }

        Answered.Add(requestId);
        if (!answer.AssertionSigned || answer.InResponseTo != requestId || answer.NameId != NameId || answer.Loa != level)
        {
            Wrong++;
        }

        return LoginEnd.Good;
    }
}
