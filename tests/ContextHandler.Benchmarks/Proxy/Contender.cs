namespace ContextHandler.Benchmarks.Proxy;

/// <summary>One way to the backend.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Server">Whose CPU is counted.</param>
/// <param name="Url">What is loaded.</param>
/// <param name="Headers">Sent with every request.</param>
internal sealed record Contender(string Name, Server Server, string Url, IReadOnlyList<string> Headers)
{
    /// <summary>Throws unless the system behind answers.</summary>
    public async Task ProveAsync()
    {
        var answer = await GetAsync(Url).ConfigureAwait(false);
        if (answer.Length != Backend.BodyLength)
        {
            throw new InvalidOperationException($"{Name} does not lead to the backend: {answer}");
        }
    }

    /// <summary>The headers that the system behind receives.</summary>
    public Task<string> EchoAsync() => GetAsync(Url + Backend.Echo);

    /// <summary>One load, and what it cost the server.</summary>
    public async Task<Load> LoadAsync(TimeSpan duration)
    {
        var (cpu, bytes) = await ReadAsync().ConfigureAwait(false);
        var (perSecond, p99, requests) = await Wrk.LoadAsync(Url, Headers, duration).ConfigureAwait(false);
        var (cpuAfter, bytesAfter) = await ReadAsync().ConfigureAwait(false);
        return new(perSecond, p99, (cpuAfter - cpu) * 1_000_000 / requests, (bytesAfter - bytes) / (double)requests);
    }

    private async Task<(double Cpu, long Bytes)> ReadAsync() =>
        (ProcessTree.CpuSeconds(Server.Id), Server.Control is { } control ? (await ControlPort.AskAsync(control).ConfigureAwait(false)).AllocatedBytes : 0);

    private async Task<string> GetAsync(string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url));
        foreach (var header in Headers.Select(header => header.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        using var response = await client.SendAsync(request).ConfigureAwait(false);
        return await response.Content.ReadAsStringAsync().ConfigureAwait(false);
    }
}
