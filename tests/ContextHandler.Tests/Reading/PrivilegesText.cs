using System.Text;
using ContextHandler.Attributes;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Tests.Reading;

/// <summary>The value of a privileges attribute as text.</summary>
internal static class PrivilegesText
{
    public static IReadOnlyList<PrivilegeGroup> Read(string base64) => PrivilegesReader.Read(Encoding.UTF8.GetBytes(base64));

    public static string Write(IReadOnlyList<PrivilegeGroup> groups)
    {
        using var xml = new CanonicalWriter();
        PrivilegesWriter.Write(xml, groups);
        return Encoding.UTF8.GetString(xml.Document);
    }
}
