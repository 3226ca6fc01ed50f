using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.Tests.Login;

public sealed class FailureCatalogueTests
{
    public static TheoryData<FailureReason> Reasons => [.. Enum.GetValues<FailureReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_status_and_a_text_in_both_languages(FailureReason reason)
    {
        var entry = FailureCatalogue.For(reason);
        Assert.Contains(entry.Status, new[] { SamlStatus.Requester, SamlStatus.Responder, SamlStatus.VersionMismatch });
        Assert.EndsWith(".", entry.PublicText.Da, StringComparison.Ordinal);
        Assert.EndsWith(".", entry.PublicText.En, StringComparison.Ordinal);
        Assert.NotEqual(entry.PublicText.Da, entry.PublicText.En);
    }

    // R13: a stranger learns the same from every failure of parsing, signature and decryption.
    [Theory]
    [InlineData(FailureReason.XmlMalformed)]
    [InlineData(FailureReason.StructureRefused)]
    [InlineData(FailureReason.SignatureMissing)]
    [InlineData(FailureReason.SignatureInvalid)]
    [InlineData(FailureReason.SigningKeyUnknown)]
    [InlineData(FailureReason.AlgorithmRefused)]
    [InlineData(FailureReason.CbcUnsigned)]
    public void Failures_of_the_wire_read_like_a_failed_decryption(FailureReason reason)
    {
        var decryption = FailureCatalogue.For(FailureReason.DecryptionFailed);
        Assert.Equal(decryption.PublicText, FailureCatalogue.For(reason).PublicText);
        Assert.Equal(decryption.Kind, FailureCatalogue.For(reason).Kind);
    }
}
