using System.Collections.Concurrent;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>Accepted messages, kept until xmlsec1 is asked about all of them: a process takes hundreds.</summary>
/// <param name="oneOf">One message of how many is kept.</param>
internal sealed class XmlSecSample(int oneOf)
{
    private const int Batch = 500;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> kept = new();
    private long seen;

    /// <summary>Keeps one in so many, with the element of it whose signature we took for good.</summary>
    public void Take(string element, ReadOnlyMemory<byte> document)
    {
        if (Interlocked.Increment(ref seen) % oneOf == 0)
        {
            kept.GetOrAdd(element, _ => new()).Enqueue(document.ToArray());
        }
    }

    /// <summary>Whatever we accepted, xmlsec1 accepts too.</summary>
    public void Check(string name)
    {
        var asked = 0;
        foreach (var (element, documents) in kept)
        {
            foreach (var batch in documents.Chunk(Batch))
            {
                asked += batch.Length;
                foreach (var refused in XmlSec1.Unverified(batch, element, FuzzKeys.Certificate))
                {
                    throw new FindingException($"xmlsec1 does not verify the {element}:\n{System.Text.Encoding.UTF8.GetString(refused)}");
                }
            }
        }

        FindingException.Unless(asked > 0 || Budget.OnlyCase is not null, "no signature was accepted that xmlsec1 could be asked about");
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"fuzz {name,-14}{asked,12:N0} signatures that we accepted verified by xmlsec1 as well"));
    }
}
