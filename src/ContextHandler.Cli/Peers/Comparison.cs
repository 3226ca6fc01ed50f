using System.CommandLine;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli.Peers;

/// <summary>Puts a waiting document beside the one held, for the eyes of whoever may accept it.</summary>
internal static class Comparison
{
    /// <summary>Returns the exit code: a document that cannot be read is no document.</summary>
    public static int Print(NodePeer peer, WaitingDocument waiting, InvocationConfiguration console)
    {
        try
        {
            foreach (var line in PeerLines.Diff(peer, waiting, MetadataReader.Read(waiting.Bytes, peer.Party.EntityId)))
            {
                console.Output.WriteLine(line);
            }

            return ExitCode.Fine;
        }
        catch (MetadataException problem)
        {
            console.Error.WriteLine(Printable.Of($"chctl: {peer}: the document that waits cannot be read: {problem.Message}"));
            return ExitCode.Faulty;
        }
    }
}
