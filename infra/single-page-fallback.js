// CloudFront Function (cloudfront-js-2.0) on viewer requests: pages of the application have no file of their own, so
// any path whose last part has no dot gets the one page. Error responses would also replace the API's 403 and 404.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  const lastPart = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!lastPart.includes('.')) request.uri = '/index.html';
  return request;
}
