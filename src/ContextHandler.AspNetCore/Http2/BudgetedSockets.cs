using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace ContextHandler.AspNetCore.Http2;

/// <summary>Kestrel's own sockets, whose connections are read by a <see cref="BudgetedInput"/>.</summary>
internal sealed class BudgetedSockets(SocketTransportFactory sockets) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken).ConfigureAwait(false));

    private sealed class Listener(IConnectionListener inner) : IConnectionListener
    {
        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            if (await inner.AcceptAsync(cancellationToken).ConfigureAwait(false) is not { } connection)
            {
                return null;
            }

            // The machine's clock: a connection is as fast as it is, whatever time a test may set.
            connection.Transport = new Transport(new BudgetedInput(connection.Transport.Input, connection, TimeProvider.System), connection.Transport.Output);
            return connection;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
