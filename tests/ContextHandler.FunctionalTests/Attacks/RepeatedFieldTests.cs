using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F02: a field of a posted form that two readers may find in two places.</summary>
public sealed class RepeatedFieldTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [InlineData("SAMLRequest", "x")]
    [InlineData("samlrequest", "x")]
    [InlineData("SAMLResponse", "x")]
    [InlineData("SAMLREQUEST", "")]
    [InlineData("RelayState", "evil")]
    [InlineData("relaystate", "evil")]
    public async Task F02_a_field_of_a_posted_request_twice_or_the_other_message_beside_it(string field, string value)
    {
        using var request = new AttackedRequest(stage.Federation, new() { ByPost = true });
        KeyValuePair<string, string> second = new(field, value);

        await request.RefusedAsync(request.Genuine with { Fields = [.. request.Genuine.Fields!, second] }, "ParameterRepeated");
        await request.RefusedAsync(request.Genuine with { Fields = [second, .. request.Genuine.Fields!] }, "ParameterRepeated");
        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData("SAMLResponse", "x")]
    [InlineData("samlresponse", "x")]
    [InlineData("SAMLRequest", "x")]
    [InlineData("RelayState", "")]
    [InlineData("RELAYSTATE", "evil")]
    public async Task F02_a_field_of_a_posted_response_twice_or_the_other_message_beside_it(string field, string value)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion)));
        KeyValuePair<string, string> second = new(field, value);

        await login.RefusedAsync(genuine with { Fields = [.. genuine.Fields!, second] }, "ParameterRepeated");
        await login.RefusedAsync(genuine with { Fields = [second, .. genuine.Fields!] }, "ParameterRepeated");
        await login.AcceptedAsync(Form.SignedAssertion);
    }
}
