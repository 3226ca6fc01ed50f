using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>Brings answers of an IdP once more, to each node by itself: from a copy of the browser as it was then, and from a browser that began nothing.</summary>
internal static class Replay
{
    /// <summary>How many of them led to the system though they must not: by a stranger, or a second time.</summary>
    public static async Task<int> TryAsync(Person person, NodesStage stage, IEnumerable<Node> nodes)
    {
        var accepted = 0;
        foreach (var node in nodes)
        {
            foreach (var brought in person.Answers)
            {
                accepted += await LeadsToSystemAsync(stage, node, brought with { Cookies = [] }) ? 1 : 0;
                if (!await LeadsToSystemAsync(stage, node, brought))
                {
                    continue;
                }

                // One that broke off and was never used is used now, by the browser that began it: that is no replay. The next is.
                accepted += person.Answered.Contains(brought.RequestId) ? 1 : 0;
                person.Answered.Add(brought.RequestId);
            }
        }

        return accepted;
    }

    private static async Task<bool> LeadsToSystemAsync(NodesStage stage, Node node, Brought brought)
    {
        using var browser = stage.NewBrowserAt(node);
        foreach (var cookie in brought.Cookies)
        {
            browser.Cookies.Take($"{cookie.Name}={cookie.Value}; Path=/", overHttps: false);
        }

        var visit = await browser.SendAsync(brought.Message);
        return visit.Left is { IsPost: true } && stage.System.Read(visit).Status == "Success";
    }
}
