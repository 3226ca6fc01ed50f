using System.Text;
using System.Xml.Linq;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Saml;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>
/// A Response as an IdP might have written it, signed in one of its forms, or tampered with afterwards: read by verifier, decryptor and
/// reader, and what they accept by <see cref="ResponseOracle"/>.
/// </summary>
internal sealed class ResponseTarget(XmlSecSample sample) : Target
{
    public override FuzzCase Generate(Dice dice)
    {
        var (signsAssertion, signsResponse, encrypts) = dice.Pick((true, false, false), (false, true, false), (true, true, false), (true, false, true), (true, true, true), (false, true, true));
        var assertion = GenuineXml.Assertion(dice, signsAssertion);
        if (dice.OneIn(3))
        {
            TreeDamage.Of(assertion, dice);
        }

        var response = GenuineXml.Response(dice.OneIn(15) ? null : encrypts ? Encrypted(assertion, dice) : assertion, dice, signsResponse);
        if (dice.OneIn(5))
        {
            TreeDamage.Of(response, dice);
        }

        var text = WickedWriter.Write(response, dice);
        text = TextSigner.Sign(TextSigner.Sign(text, TestMessages.AssertionId), TestMessages.ResponseId);
        return new(MessageDamage.Of(text, dice));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var (response, failure) = Bounded(256_000 + (150L * input.Length), () => Posted.Read(input, Read));
        if (response is null)
        {
            FailureOracle.Check(failure);
            return Outcome.Refused;
        }

        ResponseOracle.Check(input, response, sample);
        return Outcome.Accepted;
    }

    private static (ReceivedResponse? Response, LoginFailure? Failure) Read(InboundMessage message)
    {
        ReceivedResponse? response = null;
        _ = ResponseReader.TryOpen(message, out var opened, out var failure) && opened.TryRead(FuzzKeys.Idp, FuzzKeys.Ours, out response, out failure);
        return (response, failure);
    }

    private static XElement Encrypted(XElement assertion, Dice dice)
    {
        var plaintext = Encoding.UTF8.GetBytes(TextSigner.Sign(WickedWriter.Write(assertion, dice), TestMessages.AssertionId));
        return EncryptedText.Of(dice.OneIn(8) ? ByteDamage.Of(plaintext, dice) : plaintext, dice);
    }
}
