using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ContextHandler.Redis;

/// <summary>
/// The ring of keys that protect cookies, as this node knows it: the framework reads and adds without waiting for anybody, and <see cref="KeyRingKeeper"/>
/// carries it to the other nodes and back. An element stands by a name that follows from itself: whoever brings it, it is there once.
/// </summary>
internal sealed class KeyRingCopy : IXmlRepository
{
    private readonly HashSet<string> inFolder = new(StringComparer.Ordinal);
    private ImmutableDictionary<string, XElement> elements = ImmutableDictionary.Create<string, XElement>(StringComparer.Ordinal);
    private IXmlRepository? folder;

    /// <summary>What is known now, by name.</summary>
    public ImmutableDictionary<string, XElement> Elements => elements;

    /// <summary>Begins with what stands in that folder, and has <see cref="SaveInFolder"/> keep there what joins; null: there is no folder.</summary>
    public void KeepIn(IXmlRepository? kept)
    {
        folder = kept;
        foreach (var element in kept?.GetAllElements() ?? [])
        {
            inFolder.Add(NameOf(element));
            Take(element);
        }
    }

    /// <summary>Keeps in the folder what is not there yet. One thread at a time.</summary>
    public void SaveInFolder()
    {
        foreach (var (name, element) in elements.Where(known => folder is not null && !inFolder.Contains(known.Key)))
        {
            folder!.StoreElement(new(element), name);
            inFolder.Add(name);
        }
    }

    // The framework may change what it is given.
    public IReadOnlyCollection<XElement> GetAllElements() => [.. elements.Values.Select(element => new XElement(element))];

    public void StoreElement(XElement element, string friendlyName) => Take(element);

    public void Take(XElement element) => ImmutableInterlocked.TryAdd(ref elements, NameOf(element), new(element));

    /// <summary>The same for the text of one; false when it is none.</summary>
    public bool TryTake(string text)
    {
        var isXml = TryParse(text, out var element);
        if (isXml)
        {
            Take(element!);
        }

        return isXml;
    }

    public static string TextOf(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    public static string NameOf(XElement element) =>
        element is { Name.LocalName: "key" } && (string?)element.Attribute("id") is { Length: > 0 } id
            ? "key-" + id
            : element.Name.LocalName + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(element))));

    private static bool TryParse(string text, [NotNullWhen(true)] out XElement? element)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            element = XElement.Load(reader);
            return true;
        }
        catch (XmlException)
        {
            element = null;
            return false;
        }
    }
}
