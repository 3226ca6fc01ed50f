using System.Collections.Concurrent;
using System.Net;

namespace ContextHandler.Testing.Nodes;

/// <summary>
/// A load balancer without sticky sessions: each request goes to the next node that says that it is ready. One that does not accept the connection is passed
/// over; a request that broke off is not sent again, as nobody knows what it has done: the person reads 502, and may ask again.
/// </summary>
public sealed class Balancer : HttpMessageHandler
{
    /// <summary>What it says where no node has answered.</summary>
    public const string NoAnswer = "The load balancer has no answer.";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly IReadOnlyList<Node> nodes;
    private readonly bool[] isUp;
    private readonly Task looking;
    private readonly CancellationTokenSource stopping = new();

    private readonly List<HttpMessageInvoker> ways;
    private int turn;

    public Balancer(IReadOnlyList<Node> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        this.nodes = nodes;
        ways = [.. nodes.Select(node => new HttpMessageInvoker(node.NewHandler()))];
        isUp = new bool[nodes.Count];
        looking = Task.WhenAll(Enumerable.Range(0, nodes.Count).Select(LookAsync));
    }

    /// <summary>Told of what a node has answered before the browser is; false: it does not get there. Null: nobody watches.</summary>
    public Func<Node, HttpRequestMessage, Task<bool>>? Watch { get; set; }

    /// <summary>What it answered by itself, and why.</summary>
    public ConcurrentQueue<string> OwnAnswers { get; } = new();

    /// <summary>How many nodes it sends requests to.</summary>
    public int Up => isUp.Count(up => up);

    /// <summary>Whether that one gets requests.</summary>
    public bool SendsTo(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return isUp[node.Number];
    }

    /// <summary>Waits until that many nodes get requests.</summary>
    public async Task WhenUpAsync(int many)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(240));
        while (Up < many)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        for (var tried = 0; tried < nodes.Count; tried++)
        {
            if (Next() is not { } node)
            {
                break;
            }

            try
            {
                return await SendAsync(request, node, patience.Token);
            }
            catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError)
            {
                isUp[node.Number] = false;
            }
            catch (HttpRequestException broken)
            {
                return Failed(request, HttpStatusCode.BadGateway, $"node {node.Number}: {broken.HttpRequestError}");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return Failed(request, HttpStatusCode.GatewayTimeout, $"node {node.Number}");
            }
        }

        return Failed(request, HttpStatusCode.ServiceUnavailable, "no node is ready");
    }

    protected override void Dispose(bool disposing)
    {
        stopping.Cancel();
        looking.Wait(Patience);
        ways.ForEach(way => way.Dispose());
        stopping.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Node node, CancellationToken patience)
    {
        var answer = await ways[node.Number].SendAsync(request, patience);
        await answer.Content.LoadIntoBufferAsync(patience);
        if (Watch is { } watch && !await watch(node, request))
        {
            answer.Dispose();
            return Failed(request, HttpStatusCode.BadGateway, "cut off by the test");
        }

        return answer;
    }

    private Node? Next()
    {
        var first = (uint)Interlocked.Increment(ref turn);
        return Enumerable.Range(0, nodes.Count).Select(looked => nodes[(int)((first + looked) % nodes.Count)]).FirstOrDefault(SendsTo);
    }

    private async Task LookAsync(int number)
    {
        using var health = new HttpClient(nodes[number].NewHandler()) { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            for (; ; await Task.Delay(LookEvery, stopping.Token))
            {
                isUp[number] = await IsReadyAsync(health, nodes[number]) ?? isUp[number];
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    // Null: it takes its time, which says nothing yet.
    private async Task<bool?> IsReadyAsync(HttpClient health, Node node)
    {
        try
        {
            using var answer = await health.GetAsync(new Uri(node.Address, "/health/ready"), stopping.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private HttpResponseMessage Failed(HttpRequestMessage request, HttpStatusCode status, string why)
    {
        OwnAnswers.Enqueue($"{(int)status} {request.Method} {request.RequestUri?.AbsolutePath} ({why})");
        return new(status) { RequestMessage = request, Content = new StringContent(NoAnswer) };
    }
}
