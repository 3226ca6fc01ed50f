using System.Net.Sockets;

namespace ContextHandler.Testing.Redis;

/// <summary>
/// A network between a node and its Redis that understands what is asked: whoever watches sees each command before Redis does, and again when it is done and
/// its reply has not come back yet, and may hold it as long as they like, or cut the connection there.
/// </summary>
/// <param name="target">The port of Redis on this machine.</param>
public sealed class CommandRelay(int target) : Relay(target)
{
    /// <summary>Told of each command, and whether it is done; false: the connection ends here. Null: nobody watches.</summary>
    public Func<IReadOnlyList<string>, bool, Task<bool>>? Watch { get; set; }

    /// <summary>What Redis is sent in place of a command; null, or the same words: the command as it is.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>>? Rewrite { get; set; }

    // One at a time: Redis keeps the order too.
    protected override async Task ServeAsync(NetworkStream client, NetworkStream server)
    {
        var (commands, replies) = (new RespReader(client), new RespReader(server));
        while (await commands.ReadAsync(Stopping) is var (command, words))
        {
            if (words[0].EndsWith("SUBSCRIBE", StringComparison.OrdinalIgnoreCase))
            {
                await server.WriteAsync(command, Stopping);
                await server.WriteAsync(commands.Rest, Stopping);
                await await Task.WhenAny(client.CopyToAsync(server, Stopping), server.CopyToAsync(client, Stopping));
                return;
            }

            if (!await PassesAsync(words, isDone: false))
            {
                return;
            }

            await server.WriteAsync(Rewrite?.Invoke(words) is { } other && !ReferenceEquals(other, words) ? RespReader.Write(other) : command, Stopping);
            if (await replies.ReadAsync(Stopping) is not var (reply, _) || !await PassesAsync(words, isDone: true))
            {
                return;
            }

            await client.WriteAsync(reply, Stopping);
        }
    }

    private Task<bool> PassesAsync(IReadOnlyList<string> command, bool isDone) => Watch?.Invoke(command, isDone) ?? Task.FromResult(true);
}
