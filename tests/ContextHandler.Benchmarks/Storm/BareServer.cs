using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Proxy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>
/// What a login costs at the least on these foundations: Kestrel answers its three requests in their size, Redis's client sends half of a login's commands in as many
/// flights, the cryptography is done, and nothing else is: nothing is read, checked, shown or logged.
/// </summary>
internal static class BareServer
{
    public const string Verb = "bare-server";

    public const string Ask = "/ask";
    public const string Receive = "/receive";
    public const string Answer = "/answer";

    private const int Entry = 1_500; // bytes of a login or an answer as JSON, about
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(string port, string control, bool isEncrypted, string? redis)
    {
        ControlPort.Open(int.Parse(control, CultureInfo.InvariantCulture));
        var parties = new BenchmarkParties(2048, isEncrypted);
        var login = new OneLogin(parties);
        await login.RunAsync().ConfigureAwait(false);
        using var connection = redis is null ? null : await ConnectionMultiplexer.ConnectAsync(redis).ConfigureAwait(false);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture));
        });
        await using var app = builder.Build();
        var steps = new Steps(parties, login.Messages!, connection?.GetDatabase());
        app.Run(context => context.Request.Path.Value switch
        {
            Ask => steps.AskAsync(context.Response),
            Receive => steps.ReceiveAsync(context),
            _ => steps.AnswerAsync(context.Response),
        });
        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }

    private sealed class Steps(BenchmarkParties parties, LoginMessages messages, IDatabase? redis)
    {
        private readonly ConcurrentBag<RawOperations> idle = [];
        private readonly string page = Convert.ToBase64String(messages.ToSystem.Xml.Span);
        private readonly byte[] entry = RandomNumberGenerator.GetBytes(Entry);

        public async Task AskAsync(HttpResponse response)
        {
            Do(operations => operations.Ask());
            if (redis is not null)
            {
                await Task.WhenAll(WriteAsync(redis, entry), WriteAsync(redis, [])).ConfigureAwait(false);
                await WriteAsync(redis, []).ConfigureAwait(false);
            }

            response.Cookies.Append("login", NewKey());
            response.Redirect(messages.GatewayUrl);
        }

        public async Task ReceiveAsync(HttpContext context)
        {
            await context.Request.ReadFormAsync().ConfigureAwait(false);
            if (redis is not null)
            {
                await ReadAsync(redis, 2).ConfigureAwait(false);
                await WriteAsync(redis, entry).ConfigureAwait(false);
            }

            Do(operations => operations.Receive());
            context.Response.Redirect(Answer);
        }

        public async Task AnswerAsync(HttpResponse response)
        {
            if (redis is not null)
            {
                await ReadAsync(redis, 3).ConfigureAwait(false);
                await WriteAsync(redis, []).ConfigureAwait(false);
                await WriteAsync(redis, []).ConfigureAwait(false);
            }

            Do(operations => operations.Answer());
            response.ContentType = "text/html";
            await response.WriteAsync(page).ConfigureAwait(false);
        }

        private static Task<bool> WriteAsync(IDatabase redis, byte[] value) => redis.StringSetAsync(NewKey(), value, Kept, When.NotExists);

        private static Task<RedisValue[]> ReadAsync(IDatabase redis, int keys) => redis.StringGetAsync([.. Enumerable.Range(0, keys).Select(_ => (RedisKey)NewKey())]);

        private static string NewKey() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

        private void Do(Action<RawOperations> part)
        {
            var operations = idle.TryTake(out var taken) ? taken : new RawOperations(parties, messages);
            part(operations);
            idle.Add(operations);
        }
    }
}
