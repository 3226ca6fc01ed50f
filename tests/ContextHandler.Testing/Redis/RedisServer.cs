using System.Diagnostics;
using System.Globalization;

namespace ContextHandler.Testing.Redis;

/// <summary>
/// A real redis-server on a port of its own, which keeps nothing on disk; as a class fixture, one for the tests of a class. It ends when disposed, and by
/// itself after three hours, longer than any run, so that it does not outlive tests that were killed for good.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Lifetime = "3h";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string[] settings;
    private readonly string? sentinel;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("redis-");
    private Process process;

    private RedisServer(string[] settings, string? sentinel = null)
    {
        this.sentinel = sentinel;
        this.settings = [.. settings.Select(setting => setting.Replace("{port}", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))];
        process = Launch();
    }

    public int Port { get; } = FreePort.Find();

    /// <summary>Where it is, as settings say it.</summary>
    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>
    /// Starts one with these settings beside our own (<c>--requirepass</c>, <c>good</c>, …; its port is <c>{port}</c>), and waits until it answers.
    /// </summary>
    public static Task<RedisServer> StartAsync(params string[] settings) => StartAsync(new RedisServer(settings));

    /// <summary>Starts a sentinel with these lines of configuration, which it rewrites as it learns.</summary>
    public static Task<RedisServer> StartSentinelAsync(params string[] lines)
    {
        var password = lines.FirstOrDefault(line => line.StartsWith("requirepass ", StringComparison.Ordinal));
        return StartAsync(new RedisServer(password is null ? [] : ["--requirepass", password["requirepass ".Length..]], string.Join('\n', lines)));
    }

    private static async Task<RedisServer> StartAsync(RedisServer server)
    {
        try
        {
            await server.AnswersAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has redis-cli ask it something; what it prints.</summary>
    public async Task<string> AskAsync(params string[] command)
    {
        using var cli = Process.Start(new ProcessStartInfo("redis-cli", [.. Reaching(), .. command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (answer, error) = (cli.StandardOutput.ReadToEndAsync(), cli.StandardError.ReadToEndAsync());
        await cli.WaitForExitAsync().WaitAsync(Patience);
        return (await answer + await error).Trim();
    }

    /// <summary>Lets time pass for every key: what Redis itself forgets then is gone.</summary>
    public Task ForgetAfterAsync(TimeSpan time) => AskAsync(
        "EVAL",
        """
        for _, key in ipairs(redis.call('KEYS', '*')) do
          local left = redis.call('PTTL', key)
          if left >= 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
        end
        """,
        "0",
        ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>Kills it as a power cut would; what it held is gone.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("-KILL");
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Starts it anew on the same port, empty.</summary>
    public async Task RestartAsync()
    {
        process.Dispose();
        process = Launch();
        await AnswersAsync();
    }

    /// <summary>It lives, holds its connections, and does nothing.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>It goes on as if nothing had been.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    private Process Launch() => Process.Start(new ProcessStartInfo(
        "/usr/bin/timeout",
        [
            "--signal=KILL", Lifetime, "redis-server", .. SentinelFile(),
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--save", string.Empty, "--appendonly", "no",
            "--dir", folder.FullName, "--pidfile", PidFile, "--logfile", Path.Combine(folder.FullName, "log"), .. settings,
        ])
    { RedirectStandardOutput = true, RedirectStandardError = true })!; // of its own: who reads ours does not wait for it

    private string[] SentinelFile()
    {
        if (sentinel is null)
        {
            return [];
        }

        var path = Path.Combine(folder.FullName, "sentinel.conf");
        File.WriteAllText(path, sentinel + "\n");
        return [path, "--sentinel"];
    }

    private string PidFile => Path.Combine(folder.FullName, "pid");

    // A password and TLS as the settings say; redis-cli is to reach it whatever they are.
    private IEnumerable<string> Reaching()
    {
        var tls = Setting("--tls-port") is not null;
        yield return "-p";
        yield return Port.ToString(CultureInfo.InvariantCulture);
        foreach (var (option, value) in new[] { ("-a", Setting("--requirepass")), ("--cacert", Setting("--tls-ca-cert-file")) })
        {
            if (value is not null)
            {
                yield return option;
                yield return value;
            }
        }

        if (tls)
        {
            yield return "--tls";
        }
    }

    private string? Setting(string name) => Array.IndexOf(settings, name) is >= 0 and var index ? settings[index + 1] : null;

    private async Task AnswersAsync()
    {
        for (var waited = Stopwatch.StartNew(); await AskAsync("ROLE") is var answer && !answer.StartsWith("master", StringComparison.Ordinal) && !answer.StartsWith("slave", StringComparison.Ordinal) && !answer.StartsWith("sentinel", StringComparison.Ordinal); await Task.Delay(20))
        {
            if (process.HasExited || waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"redis-server does not answer; run tests/run.sh once. {answer}");
            }
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, (await File.ReadAllTextAsync(PidFile)).Trim()]);
        await kill.WaitForExitAsync();
    }
}
