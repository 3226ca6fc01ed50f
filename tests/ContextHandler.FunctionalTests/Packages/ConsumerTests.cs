using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ContextHandler.FunctionalTests.Packages;

/// <summary>A fresh project outside the repository gets the whole gateway out of the packed files.</summary>
public sealed class ConsumerTests(PackedFiles packed) : IClassFixture<PackedFiles>
{
    [Fact]
    public async Task The_samples_of_the_READMEs_build_and_run_from_the_packed_files_alone()
    {
        using var consumer = new ConsumerProject();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = consumer.Address };
        await consumer.BuildAsync(packed);
        await consumer.StartAsync(client);

        var metadata = await client.GetStringAsync(new Uri("/saml/idp/metadata", UriKind.Relative));

        Assert.Contains("entityID=\"https://saml.contexthandler.example.dk\"", metadata, StringComparison.Ordinal);
        await SendsPeopleToLogInAsync(client);
        await TellsProgramsTheLevelAsync(client);
        await ForwardsAsync(client);
    }

    private static async Task SendsPeopleToLogInAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sager");
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, page.Contains("action=\"/choose\"", StringComparison.Ordinal)));
        Assert.DoesNotContain("Goddag", page, StringComparison.Ordinal);
    }

    private static async Task TellsProgramsTheLevelAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/sager", UriKind.Relative));
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("nsis-substantial", (string?)problem!["level"]);
    }

    private static async Task ForwardsAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/nede/side", UriKind.Relative));
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal((HttpStatusCode.BadGateway, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty((string?)problem!["reference"] ?? string.Empty);
    }
}
