namespace ContextHandler.Benchmarks.Storm;

/// <summary>A load balancer without sticky sessions: each request of a login goes to another node than the one before.</summary>
internal sealed class NodesInTurn(Uri baseUrl, IEnumerable<Uri> nodes) : IDisposable
{
    private readonly Uri[] turns = [.. nodes];
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public NodesInTurn(StormStage stage)
        : this(stage.BaseUrl, stage.Nodes)
    {
    }

    /// <summary>Sends the request of that number to the node whose turn it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, int turn)
    {
        var node = turns[turn % turns.Length];
        request.Headers.Host = baseUrl.Authority;
        request.RequestUri = new Uri(node, request.RequestUri!.PathAndQuery);
        return client.SendAsync(request, CancellationToken.None);
    }

    public void Dispose() => client.Dispose();
}
